import { unzipSync } from 'fflate'
import { z } from 'zod'
import { findManifestProblem } from './manifest-rules.ts'

const Location = z.union([z.string(), z.looseObject({ url: z.string().optional() })])

/** https://developer.zendesk.com/documentation/apps/app-developer-guide/manifest/ */
export const AppManifest = z.looseObject({
  name: z.string().optional(),
  author: z.looseObject({ name: z.string(), email: z.string(), url: z.url({ protocol: /^https?$/ }).optional() }),
  defaultLocale: z.string(),
  version: z.string().optional(),
  frameworkVersion: z.string().optional(),
  private: z.boolean().default(true),
  requirementsOnly: z.boolean().default(false),
  signedUrls: z.boolean().default(false),
  domainWhitelist: z.array(z.string()).optional(),
  location: z.record(z.string(), z.record(z.string(), Location)).optional(),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        type: z.string().default('text'),
        required: z.boolean().default(false),
        secure: z.boolean().default(false),
        default: z.unknown().optional(),
        scopes: z.array(z.string()).optional(),
      }),
    )
    .default([]),
})
export type AppManifest = z.infer<typeof AppManifest>

export const AppRequirements = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())))
export type AppRequirements = z.infer<typeof AppRequirements>

export type AppPackage = { manifest: AppManifest; requirements: AppRequirements }

const mostBytes = 20 * 1024 * 1024

/** The package, or the words that say why it is none. */
export function readAppPackage(zip: Uint8Array): AppPackage | string {
  const files = unzip(zip)
  if (!files) return 'Cannot unzip the package'
  const manifestText = files['manifest.json']
  if (!manifestText) return 'Could not find manifest.json'
  const manifest = AppManifest.safeParse(readJsonFile(manifestText))
  if (!manifest.success) return `Manifest is not valid: ${z.prettifyError(manifest.error)}`
  const requirements = AppRequirements.safeParse(
    files['requirements.json'] ? readJsonFile(files['requirements.json']) : {},
  )
  if (!requirements.success) return 'requirements.json is not valid'
  const appPackage = { manifest: manifest.data, requirements: requirements.data }
  return findManifestProblem(appPackage, Object.keys(files)) ?? appPackage
}

function unzip(zip: Uint8Array): Record<string, Uint8Array> | null {
  let total = 0
  try {
    return unzipSync(zip, {
      filter({ originalSize }) {
        total += originalSize
        if (total > mostBytes) throw new Error('too large')
        return true
      },
    })
  } catch {
    return null
  }
}

function readJsonFile(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content))
  } catch {
    return undefined
  }
}

import type { AppManifest, AppRequirements } from './app-package.ts'

type StoredPackage = { manifest: AppManifest; requirements: AppRequirements }

export type AppUpload = StoredPackage & { id: number }

export type App = StoredPackage & {
  id: number
  name: string
  created_at: string
  updated_at: string
  /** Each app has its own: signed pages are verified with the key of the account that uploaded the app. */
  key: { privatePem: string; publicPem: string }
}

export type AppJob = {
  id: string
  appId: number | null
  installationId: number | null
  /** What the caller is told at last. */
  outcome: { status: 'completed' | 'failed'; message: string }
  /** How often it was asked for: the first answer says `working`. */
  polls: number
}

export type InstalledRequirement = {
  identifier: string
  requirement_type: 'ticket_fields' | 'webhooks' | 'triggers'
  requirement_id: number | string
  created_at: string
}

export type Installation = {
  id: number
  app_id: number
  product: string
  enabled: boolean
  settings: Record<string, unknown>
  created_at: string
  updated_at: string
  requirements: InstalledRequirement[]
}

import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { unpackBundledChromium } from '#bundled-chromium.ts'

type Executable = { path: string; env?: NodeJS.ProcessEnv }

/** Only pages of our own are opened, and the machine of a test run may be a container where the sandbox cannot work. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** `CHROME_PATH`, else an installed Chrome or Chromium, else the one that npm brought. There is no run without a browser. */
export async function openBrowser(): Promise<Browser> {
  const { path, env } = chosenByPerson() ?? installed() ?? (await unpackBundledChromium())
  return chromium.launch({ executablePath: path, args, ...(env && { env: { ...process.env, ...env } }) })
}

function chosenByPerson(): Executable | undefined {
  const path = process.env.CHROME_PATH
  if (!path) return undefined
  if (!isExecutable(path)) throw new Error(`CHROME_PATH names no program: ${path}`)
  return { path }
}

function installed(): Executable | undefined {
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome']
  const folders = (process.env.PATH ?? '').split(delimiter)
  const path = [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ].find(isExecutable)
  return path ? { path } : undefined
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

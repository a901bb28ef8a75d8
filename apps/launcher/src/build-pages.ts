import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { checkout } from '#checkout.ts'
import { withLock } from '#owner-lock.ts'
import { StartProblem } from '#start-problem.ts'

export type Page = { label: string; folder: string }

export const pages: Page[] = [
  { label: 'Sidebar page', folder: join(checkout, 'apps/zendesk-sidebar') },
  { label: 'Workspace page', folder: join(checkout, 'apps/sandbox') },
]

/** `vite build`, left out when nothing that goes into the page has changed since. */
export async function buildPage(page: Page, dataDir: string, signal?: AbortSignal): Promise<'built' | 'unchanged'> {
  // A build empties its folder first: two at once (a start beside a test run) would take it from each other.
  return withLock(join(dataDir, `build-${page.folder.split('/').at(-1) ?? ''}.lock`), async () => {
    const stamp = join(page.folder, 'dist', '.built-from')
    const sources = hashSources(page)
    const isBuilt = globSync('dist/**/index.html', { cwd: page.folder }).length > 0
    if (isBuilt && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return 'unchanged'
    await runVite(page, signal)
    writeFileSync(stamp, sources)
    return 'built'
  })
}

function hashSources(page: Page): string {
  const hash = createHash('sha256')
  const skipped = ['**/node_modules', '**/dist', '**/.tsbuild', '**/*.test.*', '**/*.tsbuildinfo']
  const folders = [page.folder, join(checkout, 'packages/shared/src')]
  const files = folders.flatMap((folder) =>
    globSync('**/*', { cwd: folder, exclude: skipped, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  for (const file of [join(checkout, 'pnpm-lock.yaml'), ...files.toSorted()]) {
    hash
      .update(`${relative(checkout, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

function runVite(page: Page, signal: AbortSignal | undefined): Promise<void> {
  const vite = createRequire(join(page.folder, 'package.json')).resolve('vite/package.json')
  const child = spawn(process.execPath, [join(dirname(vite), 'bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: page.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal && { signal }),
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new StartProblem(`${page.label} could not be built:\n${output.trim()}`))
    })
  })
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import type { Plugin } from 'vite'

const entry = fileURLToPath(new URL('./backend-process.ts', import.meta.url))

let bundle: Promise<string> | null = null

/**
 * The process and everything it loads as one file, made once: killed processes are started again dozens of times, and
 * most of a start is to find and read more than a thousand modules.
 */
export function bundledBackend(): Promise<string> {
  bundle ??= write()
  return bundle
}

async function write(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'countersign-backend-'))
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }))
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir,
      rolldownOptions: { output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' } },
    },
    plugins: [whereItWas],
  })
  return join(outDir, 'backend-process.mjs')
}

/** A module that reads a file beside it still finds it. */
const whereItWas: Plugin = {
  name: 'where-it-was',
  transform: (code, id) =>
    code.includes('import.meta.url')
      ? code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
      : null,
}

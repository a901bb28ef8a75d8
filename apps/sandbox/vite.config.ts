import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('workspace'),
  build: { outDir: here('dist/workspace'), emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false } },
})

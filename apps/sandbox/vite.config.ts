import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('workspace'),
  plugins: [react()],
  // The server replaces it on every answer; styled-components reads it from the meta tag that this adds.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: here('dist/workspace'),
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
  },
})

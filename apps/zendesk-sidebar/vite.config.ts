import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/zendesk/',
  plugins: [react()],
  // The backend replaces the nonce on every answer; styled-components reads it from the meta tag that this adds.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2023',
    // The page lives in an evergreen agent browser; the polyfill would only be dead weight.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
  },
})

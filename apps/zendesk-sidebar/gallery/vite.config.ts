import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** For people who work on the sidebar. Not part of the production build, which starts at the other `index.html`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react()],
  build: { target: 'es2023', reportCompressedSize: false, chunkSizeWarningLimit: 2000 },
})

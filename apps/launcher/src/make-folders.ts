import { chmodSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/** Root's umask may be narrow, and the user that PostgreSQL runs as must get through to its own folder. */
export function makeFolders(path: string): void {
  const first = mkdirSync(path, { recursive: true })
  if (first === undefined || process.getuid?.() !== 0) return
  for (let folder = path; folder.startsWith(first); folder = dirname(folder)) chmodSync(folder, 0o755)
}

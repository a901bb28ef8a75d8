import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from '#checkout.ts'
import { chooseDataDir } from '#data-dir.ts'
import { keptEnvironment } from '#kept-environment.ts'

/** `pnpm countersign …`: the backend's command line, on what `npm start` runs here, or on the environment's settings. */
if (existsSync(join(checkout, '.env'))) process.loadEnvFile(join(checkout, '.env'))
const { path } = await chooseDataDir(checkout)
const cli = join(checkout, 'apps/backend/src/cli.ts')
const child = spawn(process.execPath, [cli, ...process.argv.slice(2)], {
  env: { ...keptEnvironment(path, process.env), ...process.env },
  stdio: 'inherit',
})
child.once('exit', (code) => {
  process.exitCode = code ?? 1
})

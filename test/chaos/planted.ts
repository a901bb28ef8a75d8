import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import { openTestServer } from '#test-servers.ts'
import { plantedBugs } from './planted-bugs.ts'

/** Every planted bug once: which check catches it, and after how many runs. Fails when one survives. */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '400' },
    only: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
})
const main = fileURLToPath(new URL('./main.ts', import.meta.url))

type Caught = { runs: number; checks: string[] }

async function play(name: string, databaseUrl: string): Promise<Caught | string> {
  const args = [main, '--plant', name, '--runs', values.runs, '--seed', values.seed, '--first']
  const child = spawn(process.execPath, args, {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  const last = /(\d+) runs, (\d+) violations\s*$/.exec(output)
  if (!last) return `broke: ${output.trim().split('\n').slice(-4).join(' / ')}`
  if (code !== 1) return 'SURVIVED'
  const checks = [...output.matchAll(/^ {2}(\w+), seed \d+: /gm)].map(([, check = '']) => check)
  return { runs: Number(last[1]), checks: [...new Set(checks)] }
}

const server = await openTestServer()
let survivors = 0
try {
  for (const { name } of plantedBugs.filter(
    (bug) => values.only === undefined || values.only.split(',').includes(bug.name),
  )) {
    const caught = await play(name, server.url)
    if (typeof caught === 'string') survivors += 1
    const text = typeof caught === 'string' ? caught : `${caught.checks.join(', ')} | ${caught.runs}`
    process.stdout.write(`${name} | ${text}\n`)
  }
} finally {
  await server.stop()
}
process.stdout.write(`${survivors} survived\n`)
process.exitCode = survivors > 0 ? 1 : 0

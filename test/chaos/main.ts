import { parseArgs } from 'node:util'
import { buildPage, pages } from '@countersign/launcher/build-pages'
import { checkout } from '@countersign/launcher/checkout'
import { chooseDataDir } from '@countersign/launcher/data-dir'

/** `pnpm chaos`: many seeded runs against everything that can go wrong. See docs/reliability.md. */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    processes: { type: 'string', default: '0' },
    plant: { type: 'string' },
    trace: { type: 'boolean', default: false },
    first: { type: 'boolean', default: false },
  },
})
const processes = Number(values.processes)

if (values.plant !== undefined) {
  const { plantBug } = await import('./plant-bug.ts')
  plantBug(values.plant)
}
// Only now: what is loaded from here on may carry the planted bug.
const [{ openDatabases }, { describeReport }, { runMany }, { openMortalServer }, { runActs }] = await Promise.all([
  import('./databases.ts'),
  import('./report.ts'),
  import('./run-many.ts'),
  import('./processes/database-server.ts'),
  import('./processes/run-acts.ts'),
])
const trace = values.trace ? (line: string) => void process.stdout.write(`${line}\n`) : undefined
const common = { runs: Number(values.runs), seed: Number(values.seed), ...(trace && { trace }) }
const report = processes > 0 ? await withProcesses() : await inThisProcess()
const replay = (seed: number) =>
  [
    `pnpm chaos --runs 1 --seed ${seed} --trace`,
    processes > 0 && `--processes ${processes}`,
    values.plant && `--plant ${values.plant}`,
  ]
    .filter((part) => typeof part === 'string')
    .join(' ')
process.stdout.write(`${describeReport(report, replay)}\n`)
// A world that hangs would keep the process for ever.
process.exit(report.violations.length > 0 ? 1 : 0)

async function inThisProcess() {
  const databases = await openDatabases()
  try {
    const isEnough = (soFar: { violations: unknown[] }) => values.first && soFar.violations.length > 0
    return await runMany(databases, { ...common, isEnough })
  } finally {
    await databases.close()
  }
}

async function withProcesses() {
  // People sign in by the page, and in a fresh clone nobody has built it.
  const { path } = await chooseDataDir(checkout)
  for (const page of pages.filter(({ folder }) => folder.endsWith('zendesk-sidebar'))) await buildPage(page, path)
  const server = await openMortalServer()
  try {
    return await runActs(server.databases, { ...common, processes, killDatabase: () => server.killAndRestart() })
  } finally {
    await server.close()
  }
}

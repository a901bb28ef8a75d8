import { existsSync, globSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Benchmark, summarise } from '#bench/benchmark.ts'

/** `pnpm bench [name]`: runs the measures beside this file and says on what machine. It informs; it judges nothing. */
async function main(name: string | undefined): Promise<number> {
  const files = globSync('*.bench.ts', { cwd: import.meta.dirname }).toSorted()
  const names = files.map((file) => basename(file, '.bench.ts'))
  const chosen = name ? [name] : names
  const unknown = chosen.find((each) => !existsSync(join(import.meta.dirname, `${each}.bench.ts`)))
  if (unknown || chosen.length === 0) {
    console.error(`There is no measure ${unknown ?? ''}. There are: ${names.join(', ') || 'none'}`)
    return 1
  }
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GB`
  console.log(
    `${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}, ${memory}, Node ${process.versions.node}\n`,
  )
  for (const each of chosen) {
    const file = pathToFileURL(join(import.meta.dirname, `${each}.bench.ts`)).href
    const { benchmark } = (await import(file)) as { benchmark: Benchmark }
    console.log(benchmark.name)
    const { samplesMs, note } = await benchmark.run()
    console.table({ ms: summarise(samplesMs) })
    if (note) console.log(note)
  }
  return 0
}

process.exitCode = await main(process.argv[2])

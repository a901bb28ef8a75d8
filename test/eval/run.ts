import { existsSync, globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Evaluation, isBelowBar } from '#eval/report.ts'

/** `pnpm eval [name]`: holds the labelled sets beside this file against the code; ends with 1 when a figure misses its bar. */
async function main(name: string | undefined): Promise<number> {
  const files = globSync('*.eval.ts', { cwd: import.meta.dirname }).toSorted()
  const names = files.map((file) => basename(file, '.eval.ts'))
  const chosen = name ? [name] : names
  const unknown = chosen.find((each) => !existsSync(join(import.meta.dirname, `${each}.eval.ts`)))
  if (unknown || chosen.length === 0) {
    console.error(`There is no set ${unknown ?? ''}. There are: ${names.join(', ') || 'none'}`)
    return 1
  }
  let missed = 0
  for (const each of chosen) {
    const file = pathToFileURL(join(import.meta.dirname, `${each}.eval.ts`)).href
    missed += await evaluate((await import(file)) as Evaluation)
  }
  return missed > 0 ? 1 : 0
}

/** How many figures miss their bar. */
async function evaluate(evaluation: Evaluation): Promise<number> {
  console.log(evaluation.name)
  const { figures, tables = {}, failures } = await evaluation.run()
  console.table(
    figures.map((figure) => ({
      part: figure.part,
      figure: figure.name,
      value: Math.round(figure.value * 10_000) / 10_000,
      bar: figure.atLeast ?? figure.atMost ?? '',
      verdict: isBelowBar(figure) ? 'MISSED' : 'ok',
    })),
  )
  for (const [title, rows] of Object.entries(tables)) {
    console.log(title)
    console.table(rows)
  }
  console.log(failures.length === 0 ? 'No failures.\n' : `${failures.length} failures:\n${failures.join('\n')}\n`)
  return figures.filter(isBelowBar).length
}

process.exitCode = await main(process.argv[2])

import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkout } from '@countersign/launcher/checkout'
import { plantedBugs } from './planted-bugs.ts'
import type { PlantedBug } from './planted-bugs.ts'

const source = join(checkout, 'apps/backend/src')

/**
 * From here on this process loads the product with the bug in it; the files stay as they are. A bug whose place is no
 * longer in the file is an error: it would prove nothing.
 */
export function plantBug(name: string): void {
  const bug = plantedBugs.find((known) => known.name === name)
  if (!bug)
    throw new Error(
      `There is no planted bug "${name}". There are: ${plantedBugs.map((known) => known.name).join(', ')}`,
    )
  const patched = plantInto(bug)
  const url = pathToFileURL(join(source, bug.file)).href
  registerHooks({
    load(asked, context, next) {
      if (asked !== url) return next(asked, context)
      return { format: 'module-typescript', source: patched, shortCircuit: true }
    },
  })
}

export function plantInto({ name, file, find, replace }: PlantedBug): string {
  const text = readFileSync(join(source, file), 'utf8')
  const places = text.split(find).length - 1
  if (places !== 1) throw new Error(`The planted bug "${name}" fits ${places} places in ${file}; it needs exactly one.`)
  return text.replace(find, () => replace)
}

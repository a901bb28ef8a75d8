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
  const patched = new Map([...plantInto(bug)].map(([file, text]) => [pathToFileURL(join(source, file)).href, text]))
  registerHooks({
    load(asked, context, next) {
      const text = patched.get(asked)
      if (text === undefined) return next(asked, context)
      return { format: 'module-typescript', source: text, shortCircuit: true }
    },
  })
}

/** Each file of the bug as it is loaded: its path below the source folder, and its text with every edit of it. */
export function plantInto({ name, also = [], ...edit }: PlantedBug): Map<string, string> {
  const planted = new Map<string, string>()
  for (const { file, find, replace } of [edit, ...also]) {
    const text = planted.get(file) ?? readFileSync(join(source, file), 'utf8')
    const places = text.split(find).length - 1
    if (places !== 1)
      throw new Error(`The planted bug "${name}" fits ${places} places in ${file}; it needs exactly one.`)
    planted.set(
      file,
      text.replace(find, () => replace),
    )
  }
  return planted
}

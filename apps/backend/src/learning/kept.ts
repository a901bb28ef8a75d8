import { createHash, randomUUID } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Learnt } from '#learning/questions.ts'

const source = join(import.meta.dirname, '..')
const keptIn = join(source, '../dist')

/**
 * What `learn` gives, kept in a file of that name, which is no part of the repository, and read from there as long as none
 * of its sources has changed: patterns below `apps/backend/src`. How it is learnt counts too.
 */
export function keptOrLearnt(name: string, sources: readonly string[], learn: () => Learnt): Learnt {
  return readOrLearn(
    join(keptIn, `${name}.learnt`),
    digest([...sources, 'learning/*.ts', 'learning/glossary/*.txt']),
    learn,
  )
}

/** The lines of examples, of all languages; those that begin with "#" are remarks. */
export function linesOf(pattern: string): string[] {
  return globSync(pattern, { cwd: source })
    .toSorted()
    .flatMap((file) => readFileSync(join(source, file), 'utf8').split('\n'))
    .filter((line) => line !== '' && !line.startsWith('#'))
}

function digest(patterns: readonly string[]): string {
  // Letters are what this Unicode calls so.
  const hash = createHash('sha256').update(process.versions.unicode ?? '')
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: source, exclude: ['**/*.test.ts'] }))
  for (const file of files.toSorted()) hash.update(`${file}\0`).update(readFileSync(join(source, file)))
  return hash.digest('hex')
}

/** From `file`, where it was kept for the same `from`; a file that is missing, old or broken is written anew. */
export function readOrLearn(file: string, from: string, learn: () => Learnt): Learnt {
  const read = readKept(file, from)
  if (read) return read
  const found = learn()
  try {
    keep(file, from, found)
  } catch {
    // Where nothing can be written it is learnt again at the next start.
  }
  return found
}

/** A line of JSON, then the numbers as they lie in memory. */
type Heading = { from: string; numbers: string; features: number; questions: string[] }

function keep(file: string, from: string, { features, questions, weights }: Learnt): void {
  const numbers = Buffer.concat([features, weights].map(({ buffer }) => Buffer.from(buffer)))
  const heading: Heading = {
    from,
    numbers: sha256(numbers),
    features: features.length,
    questions: [...questions],
  }
  mkdirSync(dirname(file), { recursive: true })
  // Whole or not at all: several processes may do this at once. One that was killed meanwhile left its file.
  for (const left of globSync(`${basename(file)}.*`, { cwd: dirname(file) })) rmSync(join(dirname(file), left))
  const whole = `${file}.${randomUUID()}`
  writeFileSync(whole, Buffer.concat([Buffer.from(`${JSON.stringify(heading)}\n`), numbers]))
  renameSync(whole, file)
}

function readKept(file: string, from: string): Learnt | null {
  try {
    const bytes = readFileSync(file)
    const end = bytes.indexOf('\n') + 1
    const heading = JSON.parse(bytes.toString('utf8', 0, end)) as Heading
    // A copy: numbers lie at places that can be divided by their size.
    const numbers = Uint8Array.from(bytes.subarray(end)).buffer
    const size = heading.features * Uint32Array.BYTES_PER_ELEMENT
    if (heading.from !== from || heading.numbers !== sha256(Buffer.from(numbers))) return null
    if (numbers.byteLength !== size * (heading.questions.length + 1)) return null
    const weights = new Float32Array(numbers, size)
    return { features: new Uint32Array(numbers, 0, heading.features), questions: heading.questions, weights }
  } catch {
    return null
  }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

import { readFile, rename, writeFile } from 'node:fs/promises'

/**
 * Sets variables in a file of `NAME=value` lines: in place where the name stands, also behind a `#`, else at the end.
 * Everything else in the file stays as it is. Only its owner may read it afterwards.
 */
export async function writeEnvironment(file: string, values: Record<string, string>): Promise<void> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const draft = `${file}.new`
  await writeFile(draft, setVariables(text, values), { mode: 0o600 })
  await rename(draft, file)
}

/** Pure: the new text. Values without spaces, quotes or backslashes, so that every reader of such files agrees. A line that is set wins over one that is commented out. */
export function setVariables(text: string, values: Record<string, string>): string {
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n')
  for (const [name, value] of Object.entries(values)) {
    const line = `${name}=${value}`
    const at = lines.findLastIndex((known) => known.startsWith(`${name}=`))
    const commented = lines.findIndex((known) => new RegExp(String.raw`^#\s*${name}=`).test(known))
    if (at !== -1) lines[at] = line
    else if (commented !== -1) lines[commented] = line
    else lines.push(line)
  }
  return `${lines.join('\n')}\n`
}

/** One instruction of a Dockerfile, as far as ours uses them. */
export type Instruction = { name: string; rest: string }

export type Stage = { from: string; name: string; instructions: Instruction[] }

/** The stages in their order. Comments and blank lines are gone; a line that ends in `\` goes on. */
export function readDockerfile(text: string): Stage[] {
  const lines = text
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  const stages: Stage[] = []
  for (const line of lines) {
    const [, name = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? []
    if (name === 'FROM') {
      const [from = '', , stage = String(stages.length)] = rest.split(/\s+/)
      stages.push({ from, name: stage, instructions: [] })
    } else stages.at(-1)?.instructions.push({ name, rest })
  }
  return stages
}

/** Whether `.dockerignore` keeps a path out of what is copied. The last line that fits decides. */
export function isIgnored(path: string, ignoreFile: string): boolean {
  let ignored = false
  for (const line of ignoreFile.split('\n').filter((each) => each.trim() !== '' && !each.startsWith('#'))) {
    const isException = line.startsWith('!')
    if (fits(isException ? line.slice(1) : line, path)) ignored = !isException
  }
  return ignored
}

/** A pattern fits a path, and everything below it. */
function fits(pattern: string, path: string): boolean {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
  const expression = escaped.replaceAll('**/', '\u0000').replaceAll('*', '[^/]*').replaceAll('\u0000', '(?:.*/)?')
  return new RegExp(`^${expression}(?:/.*)?$`).test(path)
}

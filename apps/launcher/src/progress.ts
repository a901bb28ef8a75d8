const live = process.stdout.isTTY && !process.env.CI
const open = new Set<string>()

export function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}

export function say(line = ''): void {
  clearLive()
  process.stdout.write(`${line}\n`)
  drawLive()
}

/** One line per step: what it is while it runs (on a terminal), what came out when it is done. */
export async function step<T>(label: string, work: () => Promise<T>, outcome: (result: T) => string): Promise<T> {
  const since = performance.now()
  open.add(label)
  drawLive()
  try {
    const result = await work()
    finish(label, `  ${label} … ${outcome(result)} (${seconds(since)})`)
    return result
  } catch (error) {
    finish(label, `  ${label} … not finished`)
    throw error
  }
}

/** Draws the lines in a box, so that the one thing to remember is found again. */
export function box(lines: string[]): void {
  const width = Math.max(...lines.map((line) => line.length)) + 4
  const edge = (left: string, right: string) => `  ${left}${'─'.repeat(width)}${right}`
  say(edge('╭', '╮'))
  for (const line of lines) say(`  │  ${line.padEnd(width - 4)}  │`)
  say(edge('╰', '╯'))
}

function finish(label: string, line: string): void {
  clearLive()
  open.delete(label)
  process.stdout.write(`${line}\n`)
  drawLive()
}

function clearLive(): void {
  if (live && open.size > 0) process.stdout.write('\r\x1b[2K')
}

function drawLive(): void {
  if (live && open.size > 0) process.stdout.write(`\r\x1b[2K  ${[...open].join(', ')} …`)
}

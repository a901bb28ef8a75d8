/** Beyond this the exact number says no more than "written anew". */
const mostCells = 1_000_000

/** How many words were changed, added or taken away from one text to the other. */
export function wordDistance(before: string, after: string): number {
  const from = wordsOf(before)
  const to = wordsOf(after)
  while (from.length > 0 && from.at(-1) === to.at(-1)) {
    from.pop()
    to.pop()
  }
  if (from.length * to.length > mostCells) return Math.max(from.length, to.length)
  let row = Array.from({ length: to.length + 1 }, (_, place) => place)
  for (const [place, word] of from.entries()) {
    const next = [place + 1]
    for (const [column, other] of to.entries()) {
      const changed = (row[column] ?? 0) + (word === other ? 0 : 1)
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

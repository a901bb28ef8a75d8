import { readFile } from 'node:fs/promises'
import { Anchor } from '#audit/anchor.ts'

const timeoutMs = 60_000

/** Anchors that were kept elsewhere, a line of JSON each: in a file, or at an address. Throws where they cannot be read. */
export async function readCopy(place: string, token: string | null): Promise<Anchor[]> {
  const text = /^https?:/.test(place) ? await fetchCopy(place, token) : await readFile(place, 'utf8')
  const anchors = text
    .split('\n')
    .filter(Boolean)
    .map((line) => Anchor.parse(JSON.parse(line)))
  // One whose arrival was not known was written again.
  return [...new Map(anchors.map((anchor) => [`${anchor.no} ${anchor.hash}`, anchor])).values()]
}

async function fetchCopy(url: string, token: string | null): Promise<string> {
  const answer = await fetch(url, {
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  })
  if (!answer.ok) throw new Error(`whoever keeps the anchors answered ${answer.status}`)
  return answer.text()
}

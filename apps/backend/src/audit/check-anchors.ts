import { anchorHash } from '#audit/anchor.ts'
import type { Anchor } from '#audit/anchor.ts'
import type { AnchorKey } from '#audit/anchor-key.ts'
import type { ChainHead, Finding } from '#audit/chain.ts'

/** What is wrong with this anchor, coming after the one before it. Pure. */
export function checkAnchor(previous: Anchor | null, anchor: Anchor, keys: readonly AnchorKey[]): Finding[] {
  const wrong = (text: string): Finding[] => [
    { kind: 'anchor', chain: 'anchors', seq: anchor.no, id: null, text: `Anchor ${anchor.no} ${text}` },
  ]
  const expected = (previous?.no ?? 0) + 1
  if (anchor.no !== expected) return wrong(`follows ${previous ? `anchor ${previous.no}` : 'none'}: some are missing`)
  const [title, at, before] = anchor.content.split('\n')
  if (title !== `countersign anchor ${anchor.no}` || at !== anchor.at)
    return wrong('says something else than it signed')
  if (anchorHash(anchor.content) !== anchor.hash) return wrong('was changed after it was signed')
  if (before !== (previous?.hash ?? '')) return wrong('was not made after the one before it')
  if (keys.length === 0) return []
  const key = keys.find(({ id }) => id === anchor.keyId)
  if (!key) return wrong(`is signed with the key ${anchor.keyId}, which is not among those given`)
  return key.verify(anchor.content, anchor.signature) ? [] : wrong('carries a signature that is not of its key')
}

/** The service makes one every five minutes. */
export const noAnchors: Finding = {
  kind: 'anchor',
  chain: 'anchors',
  seq: null,
  id: null,
  text: 'There is no anchor, although a key is set: none was made yet (`audit anchor` makes one), or they were taken away',
}

/** The ends of chains that an anchor vouches for. */
export function headsIn({ content }: Anchor): ChainHead[] {
  return content
    .split('\n')
    .slice(3)
    .flatMap((line) => {
      const [chain, seq, hash] = line.split(' ')
      return chain && seq && hash ? [{ chain, seq: Number(seq), hash }] : []
    })
}

/** An anchor that was kept elsewhere, and is not here as it was. Pure. */
export function compareCopy(here: readonly Anchor[], copy: readonly Anchor[]): Finding[] {
  const known = new Map(here.map((anchor) => [anchor.no, anchor.hash]))
  return copy
    .filter(({ no, hash }) => known.get(no) !== hash)
    .map(({ no }) => {
      const text = `Anchor ${no} was kept elsewhere and ${known.has(no) ? 'is another one here' : 'is missing here'}`
      return { kind: 'anchor', chain: 'anchors', seq: no, id: null, text }
    })
}

import { appendFile } from 'node:fs/promises'
import type { Anchor } from '#audit/anchor.ts'

/** Where anchors are kept beside the database: a file on another's disk, or somebody who takes them over HTTP. */
export type AnchorTarget = { kind: 'file'; path: string } | { kind: 'http'; url: string; token: string | null }

const timeoutMs = 10_000

/** Throws when it is not known to have arrived. Whoever keeps anchors takes one that comes twice for one. */
export async function publishAnchor(target: AnchorTarget, anchor: Anchor): Promise<void> {
  if (target.kind === 'file') {
    await appendFile(target.path, `${JSON.stringify(anchor)}\n`, { mode: 0o600 }).catch((error: unknown) => {
      throw new Error('the file of the anchors cannot be written', { cause: error })
    })
    return
  }
  const answer = await fetch(target.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': `anchor-${anchor.no}-${anchor.hash}`,
      ...(target.token !== null && { authorization: `Bearer ${target.token}` }),
    },
    body: JSON.stringify(anchor),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: unknown) => {
    throw new Error('whoever takes the anchors did not answer', { cause: error })
  })
  // 409: there already.
  if (!answer.ok && answer.status !== 409) throw new Error(`whoever takes the anchors answered ${answer.status}`)
}

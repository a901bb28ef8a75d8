import { z } from 'zod'

const KeptDraft = z.object({ text: z.string(), note: z.string() })
export type KeptDraft = z.infer<typeof KeptDraft>

/** Whose draft, and of which version. */
export type DraftKey = { agentId: string; from: string }

const keyOf = ({ agentId, from }: DraftKey): string => `countersign-policy-draft:${agentId}:${from}`

/**
 * A half-written draft survives another page and a reload, in this tab of the browser only. A policy names no customer.
 * A browser that keeps nothing for framed pages keeps nothing here either.
 */
export function keepDraft(key: DraftKey, draft: KeptDraft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(keyOf(key))
    else sessionStorage.setItem(keyOf(key), JSON.stringify(draft))
  } catch {
    // What is on the screen stays there.
  }
}

export function keptDraft(key: DraftKey): KeptDraft | null {
  try {
    const kept = sessionStorage.getItem(keyOf(key))
    return kept === null ? null : (KeptDraft.safeParse(JSON.parse(kept)).data ?? null)
  } catch {
    return null
  }
}

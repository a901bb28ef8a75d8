import { z } from 'zod'

const KeptDraft = z.object({ text: z.string(), note: z.string() })
export type KeptDraft = z.infer<typeof KeptDraft>

const keyOf = (from: string): string => `countersign-policy-draft:${from}`

/**
 * A half-written draft survives another page and a reload, in this tab of the browser only. A policy names no customer.
 * A browser that keeps nothing for framed pages keeps nothing here either.
 */
export function keepDraft(from: string, draft: KeptDraft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(keyOf(from))
    else sessionStorage.setItem(keyOf(from), JSON.stringify(draft))
  } catch {
    // What is on the screen stays there.
  }
}

export function keptDraft(from: string): KeptDraft | null {
  try {
    const kept = sessionStorage.getItem(keyOf(from))
    return kept === null ? null : (KeptDraft.safeParse(JSON.parse(kept)).data ?? null)
  } catch {
    return null
  }
}

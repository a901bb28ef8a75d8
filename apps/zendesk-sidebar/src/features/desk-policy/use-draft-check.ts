import { useQuery } from '@tanstack/react-query'
import type { PolicyCheck, PolicyIssue } from '@countersign/shared/policy-version'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import type { ApiFailure } from '#api/api-failure.ts'
import { policyCheckQuery } from '#api/queries.ts'
import { useDebounced } from '#ui/use-debounced.ts'
import { readJson } from './place-in-json.ts'
import type { TextPlace } from './place-in-json.ts'

export type CheckReading =
  | { kind: 'checking' }
  | { kind: 'not_json'; place: TextPlace | null }
  | { kind: 'refused'; issues: PolicyIssue[] }
  | { kind: 'checked'; check: PolicyCheck }
  | { kind: 'failed'; failure: ApiFailure; retry: () => void }

/** What the server says of the text, a moment after it last changed. */
export function useDraftCheck(text: string): CheckReading {
  const api = useApi()
  const settled = useDebounced(text, 400)
  const json = readJson(text)
  const query = useQuery(policyCheckQuery(api, json.ok && settled === text ? text : null))
  if (!json.ok) return { kind: 'not_json', place: json.place }
  if (settled !== text || query.isPending) return { kind: 'checking' }
  if (query.isError) {
    return { kind: 'failed', failure: toApiFailure(query.error), retry: () => void query.refetch() }
  }
  return query.data.ok ? { kind: 'checked', check: query.data } : { kind: 'refused', issues: query.data.issues }
}

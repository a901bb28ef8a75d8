import { useQuery } from '@tanstack/react-query'
import { Anchor } from '@zendeskgarden/react-buttons'
import { useApi } from '#api/api-context.ts'
import { policiesQuery } from '#api/queries.ts'
import { useTranslations } from '#translations/translations.ts'
import { policyAddress } from './policy-place.ts'

/** From a request to what the newest draft would make of it. Nothing, where no draft is under way. */
export function WhatIfLink({ refundId }: { refundId: string }) {
  const { ask } = useTranslations().policyDesk
  const api = useApi()
  const { data } = useQuery(policiesQuery(api))
  const draft = data?.versions.find(({ state }) => state === 'draft' || state === 'review')
  if (!draft) return null
  return <Anchor href={policyAddress(draft.id, 'request', refundId)}>{ask.underDraft(draft.name)}</Anchor>
}

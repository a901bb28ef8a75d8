import { useEffect, useRef, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Field, Select } from '@zendeskgarden/react-forms'
import { DriftFinding } from '@countersign/shared/drift'
import type { DriftList } from '@countersign/shared/drift'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { driftQuery } from '#api/queries.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton, ActionRow } from '#ui/action-button.tsx'
import { useAnnounce } from '#ui/announcer.tsx'
import { Problem } from '#ui/problem.tsx'
import { Small, Stack } from '#ui/text.tsx'
import { useEscape } from '#ui/use-escape.ts'

type Item = DriftList['items'][number]

/** A difference that stays: who has looked at it says what was found, and it leaves the list. */
export function AcknowledgeDrift({ item, onDone }: { item: Item; onDone: () => void }) {
  const t = useTranslations()
  const { drift } = t.desk
  const api = useApi()
  const client = useQueryClient()
  const announce = useAnnounce()
  const [open, setOpen] = useState(false)
  const [finding, setFinding] = useState<DriftFinding | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const field = useRef<HTMLSelectElement>(null)
  const { id, expected, found } = item
  const acknowledge = useMutation({
    mutationFn: (chosen: DriftFinding) => api.acknowledgeDrift(id, { finding: chosen, expected, found }),
    onSuccess: (left) => {
      client.setQueryData(driftQuery(api).queryKey, left)
      announce(drift.acknowledged)
      onDone()
    },
    onError: () => void client.invalidateQueries(driftQuery(api)),
  })
  useEffect(() => {
    if (open) field.current?.focus()
  }, [open])
  useEscape(open && !acknowledge.isPending, close)

  function close(): void {
    setOpen(false)
    acknowledge.reset()
    requestAnimationFrame(() => opener.current?.focus())
  }

  const failure = acknowledge.error ? toApiFailure(acknowledge.error) : null
  if (!open) {
    return (
      <ActionRow>
        <ActionButton ref={opener} onClick={() => setOpen(true)}>
          {drift.looked}
        </ActionButton>
      </ActionRow>
    )
  }
  return (
    <Stack as="section" aria-label={drift.looked}>
      <Field>
        <Field.Label>{drift.question}</Field.Label>
        <Field.Hint>{drift.follows}</Field.Hint>
        <Select
          ref={field}
          isCompact
          value={finding ?? ''}
          disabled={acknowledge.isPending}
          onChange={(event) => setFinding(DriftFinding.safeParse(event.target.value).data ?? null)}
        >
          <option value="">{drift.choose}</option>
          {DriftFinding.options.map((each) => (
            <option key={each} value={each}>
              {drift.findings[each]}
            </option>
          ))}
        </Select>
      </Field>
      {failure ? (
        <Problem title={drift.notAcknowledged} requestId={failure.requestId}>
          <Small role="alert">{refusalWords(failure, t)}</Small>
        </Problem>
      ) : null}
      <ActionRow>
        <ActionButton
          isPrimary
          disabled={finding === null || acknowledge.isPending}
          onClick={() => {
            if (finding !== null) acknowledge.mutate(finding)
          }}
        >
          {drift.acknowledge}
        </ActionButton>
        <ActionButton isBasic disabled={acknowledge.isPending} onClick={close}>
          {drift.goBack}
        </ActionButton>
      </ActionRow>
    </Stack>
  )
}

import { useEffect, useId, useRef, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { styled } from 'styled-components'
import type { PolicyAction, PolicyVersionDetail } from '@countersign/shared/policy-version'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { policyQuery } from '#api/queries.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton, ActionRow } from '#ui/action-button.tsx'
import { useAnnounce } from '#ui/announcer.tsx'
import { Problem } from '#ui/problem.tsx'
import { Line, Small, Stack, Strong, Toned } from '#ui/text.tsx'
import { useEscape } from '#ui/use-escape.ts'

const Group = styled.fieldset`
  display: grid;
  gap: ${({ theme }) => theme.space.xs};
  min-width: 0;
  margin: 0;
  padding: 0;
  border: 0;
`

/** What the server lets this person do with the version, each in two steps; and why it cannot be published yet. */
export function VersionActions({ version }: { version: PolicyVersionDetail }) {
  const { policyDesk } = useTranslations()
  const [asked, setAsked] = useState<PolicyAction | null>(null)
  const { move, failure, doneWords, outcome } = useMove(version, () => setAsked(null))
  const t = useTranslations()
  const { allowedActions, publishObstacle } = version
  const hasSomething = allowedActions.length > 0 || publishObstacle !== null || version.state === 'draft'
  if (!hasSomething && !failure && !doneWords) return null
  return (
    <Stack>
      {publishObstacle === null ? null : (
        <Line>
          <Toned $tone="caution">
            <span aria-hidden="true">⚠</span> {policyDesk.obstacles[publishObstacle]}
          </Toned>
        </Line>
      )}
      {version.state === 'draft' && !allowedActions.includes('submit') ? <Small>{policyDesk.othersDraft}</Small> : null}
      {failure ? (
        <Problem ref={outcome} title={policyDesk.actionFailed} requestId={failure.requestId}>
          <span role="alert">{refusalWords(failure, t)}</span>
        </Problem>
      ) : null}
      {doneWords ? (
        <div ref={outcome} tabIndex={-1}>
          <Toned $tone="good">
            <span aria-hidden="true">✓</span> {doneWords}
          </Toned>
        </div>
      ) : null}
      {asked ? (
        <Confirm
          action={asked}
          name={version.name}
          pending={move.isPending}
          onConfirm={() => move.mutate(asked)}
          onBack={() => setAsked(null)}
        />
      ) : allowedActions.length > 0 ? (
        <ActionRow>
          {allowedActions.map((action) => (
            <ActionButton
              key={action}
              isPrimary={action !== 'withdraw'}
              isBasic={action === 'withdraw'}
              onClick={() => setAsked(action)}
            >
              {policyDesk.actions[action]}
            </ActionButton>
          ))}
        </ActionRow>
      ) : null}
    </Stack>
  )
}

function useMove(version: PolicyVersionDetail, onSettled: () => void) {
  const { policyDesk } = useTranslations()
  const api = useApi()
  const client = useQueryClient()
  const announce = useAnnounce()
  const outcome = useRef<HTMLDivElement>(null)
  const move = useMutation({
    mutationFn: async (action: PolicyAction) => ({ action, moved: await api.policies.move(version.id, action) }),
    onSuccess: ({ action, moved }) => {
      client.setQueryData(policyQuery(api, version.id).queryKey, moved)
      announce(policyDesk.done[action](moved.name))
    },
    onSettled: async () => {
      onSettled()
      // Whatever came of it: others may have acted, and one that was published changes all the others.
      const told = [['policies'], ['preview'], ['policy-check']]
      await Promise.all(told.map((queryKey) => client.invalidateQueries({ queryKey })))
    },
  })
  const failure = move.error ? toApiFailure(move.error) : null
  const doneWords = move.data ? policyDesk.done[move.data.action](move.data.moved.name) : null
  useEffect(() => {
    if (failure !== null || doneWords !== null) outcome.current?.focus()
  }, [failure, doneWords])
  return { move, failure, doneWords, outcome }
}

type ConfirmProps = {
  action: PolicyAction
  name: string
  pending: boolean
  onConfirm: () => void
  onBack: () => void
}

/** Says what will follow, and asks once. */
function Confirm({ action, name, pending, onConfirm, onBack }: ConfirmProps) {
  const { policyDesk } = useTranslations()
  const question = useId()
  const button = useRef<HTMLButtonElement>(null)
  useEscape(!pending, onBack)
  useEffect(() => button.current?.focus(), [])
  return (
    <Group aria-labelledby={question}>
      <Line id={question}>
        <Strong>{policyDesk.questions[action](name)}</Strong>
      </Line>
      <Small>{policyDesk.follows[action]}</Small>
      <ActionRow>
        <ActionButton
          ref={button}
          isPrimary
          isDanger={action === 'withdraw'}
          aria-describedby={question}
          disabled={pending}
          // A key that is held down must not confirm what it has just opened.
          onKeyDown={(event) => {
            if (event.repeat) event.preventDefault()
          }}
          onClick={onConfirm}
        >
          {pending ? policyDesk.sending : policyDesk.confirm}
        </ActionButton>
        <ActionButton isBasic disabled={pending} onClick={onBack}>
          {policyDesk.goBack}
        </ActionButton>
      </ActionRow>
    </Group>
  )
}

import { useEffect, useRef } from 'react'
import { Anchor } from '@zendeskgarden/react-buttons'
import { useQueryClient } from '@tanstack/react-query'
import { useAgentName, useSessionEnded } from '#api/api-context.ts'
import { useSignIn } from '#api/use-sign-in.ts'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Problem } from '#ui/problem.tsx'
import { Line, Stack } from '#ui/text.tsx'

/** Above everything, while the session is over. Nothing on the page is lost; after signing in it goes on where it was. */
export function SessionNotice() {
  const { session } = useTranslations()
  const ended = useSessionEnded()
  const { address } = useSignIn()
  useReadAgainOnce(ended)
  if (!ended) return null
  if (address === null)
    return (
      <Problem type="warning" title={session.reloadTitle}>
        {session.reload}
      </Problem>
    )
  return (
    <Problem type="warning" title={session.ended}>
      <SignInAgain address={address} />
    </Problem>
  )
}

function SignInAgain({ address }: { address: string }) {
  const { session } = useTranslations()
  const name = useAgentName()
  const { state, start } = useSignIn()
  const words = {
    idle: session.stays,
    waiting: session.waiting,
    blocked: session.blocked,
    other_person: session.otherPerson(name),
  }
  return (
    <Stack>
      <Line role={state === 'idle' ? undefined : 'alert'}>{words[state]}</Line>
      <div>
        {state === 'blocked' ? (
          // The page that opens has to find this one again, to hand the session over.
          <Anchor href={address} target="_blank" rel="opener">
            {session.link}
          </Anchor>
        ) : (
          <ActionButton isPrimary={state !== 'waiting'} onClick={() => void start()}>
            {state === 'waiting' ? session.openAgain : session.signIn}
          </ActionButton>
        )}
      </div>
    </Stack>
  )
}

/** What could not be read without a session is read as soon as there is one. */
function useReadAgainOnce(ended: boolean): void {
  const queries = useQueryClient()
  const wasEnded = useRef(ended)
  useEffect(() => {
    if (wasEnded.current && !ended) void queries.invalidateQueries()
    wasEnded.current = ended
  }, [ended, queries])
}

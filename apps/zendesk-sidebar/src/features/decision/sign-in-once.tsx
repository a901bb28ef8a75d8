import { useAgentName } from '#api/api-context.ts'
import { useSignIn } from '#api/use-sign-in.ts'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Small, Stack } from '#ui/text.tsx'

/** A decision that asks for a fresh sign-in. Where signing in from here is not set up, the words above stand alone. */
export function SignInOnce({ onSignedIn }: { onSignedIn: () => void }) {
  const { decision, session } = useTranslations()
  const name = useAgentName()
  const { address, state, start } = useSignIn()
  if (address === null) return null
  const words = {
    idle: null,
    waiting: session.waiting,
    blocked: session.blocked,
    other_person: session.otherPerson(name),
  }[state]

  async function signIn(): Promise<void> {
    if (await start()) onSignedIn()
  }

  return (
    <Stack $gap="xxs">
      {words === null ? null : <Small role="alert">{words}</Small>}
      <div>
        {state === 'blocked' ? (
          // The page that opens has to find this one again, to hand the session over.
          <a href={address} target="_blank" rel="opener">
            {session.link}
          </a>
        ) : (
          <ActionButton onClick={() => void signIn()}>
            {state === 'waiting' ? session.openAgain : decision.signInOnce}
          </ActionButton>
        )}
      </div>
    </Stack>
  )
}

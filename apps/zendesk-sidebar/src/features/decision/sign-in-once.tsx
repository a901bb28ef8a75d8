import { useSignIn } from '#api/use-sign-in.ts'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Small, Stack } from '#ui/text.tsx'

/** A decision that asks for a fresh sign-in. Where signing in from here is not set up, the words above stand alone. */
export function SignInOnce({ onSignedIn }: { onSignedIn: () => void }) {
  const { decision } = useTranslations()
  const { address, state, start } = useSignIn()
  if (address === null) return null

  async function signIn(): Promise<void> {
    if (await start()) onSignedIn()
  }

  return (
    <Stack $gap="xxs">
      <div>
        <ActionButton disabled={state === 'waiting'} onClick={() => void signIn()}>
          {state === 'waiting' ? decision.signingIn : decision.signInOnce}
        </ActionButton>
      </div>
      {state === 'blocked' ? (
        <Small>
          <a href={address} target="_blank" rel="opener">
            {decision.signInLink}
          </a>
        </Small>
      ) : null}
      {state === 'other_person' ? <Small role="alert">{decision.otherPerson}</Small> : null}
    </Stack>
  )
}

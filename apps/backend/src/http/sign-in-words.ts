import { isGerman } from '@countersign/shared/words'

/** Everything the sign-in window says. `notFor`: signed in as somebody else than the page expects. */
const en = {
  done: 'You are signed in. Close this window and go on where you were.',
  notSetUp: 'Signing in from here is not set up. Close this window and reload the page in Zendesk.',
  tooOld: 'This sign-in is too old. Close this window and reload the page in Zendesk.',
  over: 'This sign-in was used already, or took more than ten minutes. Close this window and choose “Sign in again” once more.',
  declined: 'You were not signed in: Zendesk was told no. Close this window and choose “Sign in again” if you want to.',
  refused: 'Zendesk did not accept this sign-in. Close this window and choose “Sign in again” once more.',
  notFor:
    'You are signed in to Zendesk as somebody else than on the page that asked. Nothing was changed there. Sign out of Zendesk, sign in as the person who opened that page, and choose “Sign in again” once more.',
  notAllowed: 'Only active Zendesk agents can use Countersign. Ask your Zendesk admin.',
  unavailable: 'Zendesk did not answer. Nothing was changed. Close this window and try again in a moment.',
}
type Words = typeof en

const de: Words = {
  done: 'Die Anmeldung ist erfolgt. Dieses Fenster schließen und weitermachen.',
  notSetUp: 'Eine Anmeldung von hier aus ist nicht eingerichtet. Fenster schließen und die Seite in Zendesk neu laden.',
  tooOld: 'Diese Anmeldung ist zu alt. Fenster schließen und die Seite in Zendesk neu laden.',
  over: 'Diese Anmeldung wurde schon benutzt oder hat mehr als zehn Minuten gedauert. Fenster schließen und noch einmal „Neu anmelden“ wählen.',
  declined:
    'Keine Anmeldung: In Zendesk wurde abgelehnt. Fenster schließen und bei Bedarf noch einmal „Neu anmelden“ wählen.',
  refused: 'Zendesk hat diese Anmeldung nicht angenommen. Fenster schließen und noch einmal „Neu anmelden“ wählen.',
  notFor:
    'In Zendesk ist eine andere Person angemeldet als auf der Seite, die gefragt hat. Dort wurde nichts geändert. In Zendesk abmelden, als die Person anmelden, die jene Seite geöffnet hat, und noch einmal „Neu anmelden“ wählen.',
  notAllowed:
    'Nur aktive Mitarbeitende in Zendesk können Countersign benutzen. Die Zendesk-Administration kann weiterhelfen.',
  unavailable:
    'Zendesk hat nicht geantwortet. Nichts wurde geändert. Fenster schließen und gleich noch einmal versuchen.',
}

export type SignInWord = keyof Words

/** `locale`: BCP 47, or a browser's Accept-Language. */
export function signInWords(locale: string): { language: 'en' | 'de'; words: Words } {
  return isGerman(locale) ? { language: 'de', words: de } : { language: 'en', words: en }
}

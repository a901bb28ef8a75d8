import type { reply as english } from '../en/reply.ts'

const rejectReasons: typeof english.rejectReasons = {
  wrong_facts: 'Falsche Angaben',
  wrong_tone: 'Falscher Ton',
  instructions_ignored: 'Geht an der Frage vorbei',
  internal_content: 'Sagt etwas Internes',
  wrong_language: 'Falsche Sprache',
}

const found: typeof english.found = {
  refund_status: 'So steht es nicht um die Erstattung.',
  amount: 'Keine Zahlung oder Erstattung dieses Tickets hat diesen Betrag.',
  card_data: 'Kartendaten gehören nie in eine Nachricht.',
  masked_decline: 'Warum die Bank abgelehnt hat, darf nicht gesagt werden: Es könnte die falsche Person warnen.',
  date: 'Diesen Tag kennen die Angaben hier nicht.',
  id: 'Diese Nummer gehört nicht zu diesem Ticket.',
  card_fragment: 'Eine Karte mit diesen Ziffern kennen die Angaben hier nicht.',
  payment_status: 'Stripe sagt etwas anderes.',
  refusal: 'Die Richtlinie lehnt diese Erstattung nicht ab.',
  promise_time: 'Die Richtlinie nennt keine solche Zeit. Nur wie lange Banken meist brauchen, darf gesagt werden.',
  goodwill: 'Die Richtlinie bietet das nicht an.',
  waiver: 'Die Richtlinie erlässt das nicht.',
  legal: 'Eine Antwort bezieht keine rechtliche Stellung und räumt keine Schuld ein.',
  fraud: 'Eine Antwort sagt nichts über Betrug.',
  link: 'Diese Adresse ist in diesem Ticket nicht bekannt.',
  language: 'steht in einer Sprache, die die Prüfung nicht liest. Nicht geprüft.',
}

const sourceNames = [
  ['Stripe payment', 'Stripe-Zahlung'],
  ['Stripe refund', 'Stripe-Erstattung'],
  ['Stripe invoice', 'Stripe-Rechnung'],
  ['Refund request', 'Erstattungsanfrage'],
  ['Zendesk requester', 'Zendesk, anfragende Person'],
  ['Denial by', 'Ablehnung durch'],
  ['How long banks usually take', 'Wie lange Banken meist brauchen'],
] as const

/** The backend names sources in English. */
function sourceInGerman(source: string): string {
  const known = sourceNames.find(([english]) => source.startsWith(english))
  return known ? known[1] + source.slice(known[0].length) : source
}

export const reply: typeof english = {
  title: 'Antwort (Entwurf)',
  insert: 'Einfügen',
  insertReply: 'Antwort einfügen',
  insertAgain: 'Noch einmal einfügen',
  insertConfirmation: 'Bestätigung einfügen',
  inserting: 'Wird eingefügt …',
  copy: 'Kopieren',
  copied: 'Kopiert.',
  copyFailed: 'Der Browser erlaubt kein Kopieren. Text markieren und kopieren.',
  inserted: 'Als öffentliche Antwort eingefügt. Gesendet wird sie erst beim Absenden.',
  alreadyInserted: 'Schon eingefügt. Noch ein Klick fügt sie ein zweites Mal ein.',
  noteHalfWritten: 'Eine interne Notiz ist angefangen. Erst senden oder leeren.',
  otherTicket: 'Inzwischen ist das ein anderes Ticket. Es wurde nichts eingefügt.',
  notInserted: 'Zendesk hat den Text nicht angenommen. Es wurde nichts eingefügt; Kopieren ist möglich.',
  perhapsInserted:
    'Zendesk hat nicht geantwortet. Vor dem nächsten Einfügen die Antwort ansehen, oder den Text kopieren.',
  hint: 'Unterstrichene Angaben zeigen ihre Quelle.',
  source: (source) => `Quelle: ${sourceInGerman(source)}`,
  failed: 'Der Entwurf konnte nicht geschrieben werden. Die Antwort lässt sich selbst schreiben.',
  language: (language, version) => `${language} · ${version}`,
  byModel: 'von einem Modell',
  furtherReady: 'Ein weiterer Entwurf ist fertig.',
  showFurther: 'Anzeigen',
  showFirst: 'Zurück zum ersten Entwurf',
  figuresOnly:
    'In dieser Sprache wurden nur Beträge, Tage, Nummern und Adressen geprüft. Vor dem Einfügen bitte lesen.',
  insertAnyway: 'Trotzdem einfügen',
  blocked: 'So kann das nicht eingefügt werden:',
  secondStep: 'Nicht durch die Angaben gedeckt. Ändern, oder trotzdem einfügen; das wird festgehalten.',
  notChecked: 'Der Text konnte nicht geprüft werden, es wurde nichts eingefügt. Noch einmal versuchen oder kopieren.',
  edit: 'Bearbeiten',
  editLabel: 'Antwort an die Kundschaft',
  editDone: 'Fertig',
  undoEdits: 'Zurück zum Entwurf',
  tooLong: 'Die Antwort ist zu lang, um sie zu prüfen. Bitte kürzen.',
  checking: 'Der Text wird mit den Angaben verglichen …',
  checked: 'Geprüft: Nichts darin widerspricht den Angaben.',
  shorter: 'Kürzer',
  longer: 'Länger',
  reject: 'Ablehnen',
  rejectWhy: 'Was stimmt an diesem Entwurf nicht?',
  rejected: 'Notiert. Das hilft, die Entwürfe zu verbessern.',
  notNoted: 'Das konnte nicht notiert werden. Bitte noch einmal versuchen.',
  rejectReasons,
  quoted: (words) => `„${words}“`,
  found,
}

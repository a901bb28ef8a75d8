import type { identity as english } from '../en/identity.ts'

/** Niemand wird angesprochen, weder mit „du“ noch mit „Sie“. */
export const identity: typeof english = {
  confirm: 'Identität bestätigen',
  confirmMore: 'Für mehr bestätigen',
  upTo: (amount) => `Bestätigt für Erstattungen bis ${amount}.`,
  sendCode: 'Code per E-Mail senden',
  askFacts: 'Zwei Angaben abfragen',
  waysHint: 'Ein Code bestätigt den Kunden. Zwei Angaben genügen nur für kleine Erstattungen.',
  back: 'Zurück',
  check: 'Prüfen',
  checking: 'Wird geprüft…',
  sendingNow: 'Wird gesendet…',

  code: {
    title: 'Code per E-Mail',
    sending: (address) => `Ein Code wird an ${address} gesendet.`,
    delayed: 'Der Mailserver antwortet noch nicht. Es wird von selbst wieder versucht.',
    sent: (address) => `Ein Code ging an ${address}.`,
    upTo: (amount) => `Er bestätigt Erstattungen bis ${amount}.`,
    noRefund: 'Er bestätigt die Person, keine Erstattung: zu erstatten ist hier jetzt nichts.',
    goodFor: 'Gilt noch',
    field: 'Code vom Kunden',
    hint: '8 Ziffern. Statt dessen genügt auch der Knopf in der E-Mail.',
    eightDigits: 'Der Code hat 8 Ziffern, etwa 1234 5678.',
    resend: 'Neuen Code senden',
    undeliverable:
      'Der Code ist nicht zustellbar: der Mailserver hat die Adresse abgelehnt. Statt dessen zwei Angaben abfragen.',
    notSent:
      'Der Mailversand ist gestört, der Code ging nicht hinaus. Der Betrieb weiß Bescheid. Statt dessen zwei Angaben abfragen.',
    expired: 'Der Code ist abgelaufen. Einen neuen senden.',
    tooManyTries: 'Fünf Versuche sind verbraucht, dieser Code gilt nicht mehr. Einen neuen senden.',
    notAccepted: 'Dieser Code ist nicht richtig. Nur der aus der neuesten E-Mail gilt.',
    mailOff: 'Kein Mailserver ist eingerichtet, also geht kein Code hinaus. Statt dessen zwei Angaben abfragen.',
    limited: (time) => `Genug Codes sind verschickt. Der nächste geht ab ${time}.`,
    noAddress: 'Stripe hat keine E-Mail-Adresse dieses Kunden, also kann kein Code gesendet werden.',
  },
  facts: {
    title: 'Zwei Angaben',
    amount: 'Betrag der letzten Rechnung',
    amountHint: 'Wie der Kunde ihn nennt, etwa 49,99.',
    zip: 'Postleitzahl der Rechnungsadresse',
    both: 'Beides eintragen: geprüft wird das Paar.',
    notAccepted: 'Das Paar stimmt nicht. Welche der beiden Angaben, wird nicht gesagt.',
    nothing:
      'Stripe hat keine bezahlte Rechnung oder keine Postleitzahl dieses Kunden, also nichts zum Vergleichen. Statt dessen einen Code senden.',
  },
  confirmed: 'Bestätigt. Der Kunde ist, wer er zu sein angibt.',
  knownByFacts: 'Beide Angaben stimmen.',
  limited: (time) => `Zu viele Versuche. Der nächste ist ab ${time} möglich.`,
  locked: (time) =>
    `Zu viele falsche Antworten. Vor ${time} kann nichts diesen Kunden bestätigen; die Teamleitung weiß Bescheid.`,

  choose: (name) => `${name} wählen`,
  chooseShort: 'Wählen',
  chooseHint: 'Auswählen, um wen es im Ticket geht. Bestätigt ist damit nichts.',
  chooseAnother: 'Anderer Kunde',
  lookUp: 'Andere Adresse versuchen',
  lookUpHint: 'Wer sich findet, ist damit nicht bestätigt. Jede Suche wird festgehalten.',
  lookUpButton: 'Suchen',
  lookingUp: 'Wird gesucht…',
  oneAddress: 'Eine vollständige E-Mail-Adresse eintragen.',
  nobody: 'Auch diese Adresse hat kein Stripe-Kunde.',
  lookUpLimited: (time) => `Mehr als 20 Suchen pro Stunde gehen nicht. Die nächste ist ab ${time} möglich.`,
}

import type { ApiErrorCode } from '@countersign/shared/api-error'
import type { RuleResult } from '@countersign/shared/policy'
import type { RefundOutcome, RefundReason, RefundState } from '@countersign/shared/refund'
import type { ContextHole, Payment } from '@countersign/shared/ticket-context'
import { wordsIn } from '@countersign/shared/words'
import { decision } from './de/decision.ts'
import { desk } from './de/desk.ts'
import { handoff } from './de/handoff.ts'
import { identity } from './de/identity.ts'
import { intent } from './de/intent.ts'
import { setUpCheck } from './de/set-up-check.ts'
import { policyDesk } from './de/policy-desk.ts'
import { policyRules } from './de/policy-rules.ts'
import { reply } from './de/reply.ts'
import { session } from './de/session.ts'
import { solve } from './de/solve.ts'
import { templateDesk } from './de/template-desk.ts'
import type { FailureCase, FinalRefusal, SetupStep, Translations } from './en.ts'

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

const reasons: Record<RefundReason, string> = {
  duplicate: 'Doppelte Abbuchung',
  customer_request: 'Kundenwunsch',
  service_issue: 'Problem mit der Leistung',
  not_received: 'Nichts angekommen',
  goodwill: 'Kulanz',
  other: 'Sonstiges',
  exception: 'Ausnahme von der Richtlinie',
}

const paymentStatus: Record<Payment['status'], string> = {
  paid: 'Bezahlt',
  failed: 'Fehlgeschlagen',
  uncaptured: 'Nicht eingezogen',
  processing: 'In Bearbeitung',
  canceled: 'Abgebrochen',
}

const parts: Record<ContextHole['part'], string> = {
  customer: 'Kunde',
  payments: 'Zahlungen',
  subscriptions: 'Abos',
  invoices: 'Rechnungen',
  refunds: 'Frühere Erstattungen',
  fraud_warnings: 'Betrugswarnungen',
  requests: 'Erstattungsanfragen',
}

const missing: Record<ContextHole['part'], string> = {
  customer: 'Stripe hat nicht geantwortet. Über Kunde und Zahlungen ist nichts bekannt.',
  payments: 'Stripe hat dazu nicht geantwortet. Alles andere ist aktuell.',
  subscriptions: 'Stripe hat dazu nicht geantwortet. Alles andere ist aktuell.',
  invoices: 'Stripe hat dazu nicht geantwortet. Alles andere ist aktuell.',
  refunds: 'Stripe hat dazu nicht geantwortet. Alles andere ist aktuell.',
  fraud_warnings: 'Stripe hat nicht geantwortet; es kann eine geben. Alles andere ist aktuell.',
  requests: 'Sie konnten nicht gelesen werden. Alles andere ist aktuell.',
}

const errors: Record<ApiErrorCode, string> = {
  invalid_request: 'In dieser Anfrage fehlt etwas, oder etwas stimmt nicht.',
  not_found: 'Das gibt es nicht, oder es ist nicht freigegeben.',
  not_allowed: 'Die Zendesk-Rolle erlaubt das nicht.',
  session_missing: 'Nicht angemeldet. Ticket neu laden.',
  session_expired: 'Die Sitzung ist abgelaufen. Zum Anmelden das Ticket neu laden.',
  token_refused: 'Die Anmeldung von Zendesk ließ sich nicht prüfen. Ticket neu laden.',
  signature_refused: 'Die Signatur dieser Nachricht stimmt nicht.',
  key_refused: 'Für diesen Aufruf braucht es einen Übergabe-Schlüssel.',
  scope_missing: 'Dieser Schlüssel darf das nicht.',
  rate_limited: 'Zu viele Aufrufe. Bitte in einer Minute noch einmal versuchen.',
  payload_too_large: 'Das ist zu lang. Bitte die Notiz kürzen.',
  idempotency_key_required: 'Der Anfrage fehlt ihr Schlüssel. Ticket neu laden.',
  idempotency_key_reused: 'Dieses Formular wurde schon mit anderen Werten gesendet. Ticket neu laden und neu beginnen.',
  drift_changed: 'Diese Abweichung ist inzwischen eine andere, oder jemand anderes hat sie geprüft.',
  content_changed: 'Das wurde schon mit anderem Inhalt gesendet.',
  payment_changed:
    'Seit dieser Anzeige wurde anderes Geld dieser Zahlung erstattet oder angefragt. Erst den Rest ansehen, dann neu anfragen.',
  refund_id_taken: 'Diese Nummer gehört zu einer anderen Anfrage.',
  refund_mismatch: 'Stripe hat unter dieser Nummer schon eine Erstattung. Erst bei Stripe nachsehen.',
  open_request: 'Für diese Zahlung läuft schon eine Erstattung.',
  stale_screen: 'Diese Anfrage hat sich seit dem Öffnen geändert. Erst noch einmal ansehen, dann entscheiden.',
  wrong_state: 'Das geht nicht mehr. Die Anfrage noch einmal ansehen.',
  precondition_required: 'Vor der Entscheidung das Ticket neu laden.',
  shadow_mode: 'Countersign sieht bei diesem Kunden nur zu. Bitte wie bisher erstatten.',
  step_up_required: 'Vor der Freigabe noch einmal bei Zendesk anmelden.',
  delegate_unfit: 'Diese Person darf hier nicht freigeben. Bitte jemand anderen wählen.',
  card_number_found:
    'Der Text enthält Nummer, Prüfnummer, PIN oder Datum einer Karte. Bitte entfernen: Kartendaten werden nie gespeichert.',
  amount_too_large: 'So viel ist bei dieser Zahlung nicht mehr erstattbar.',
  currency_mismatch: 'Diese Zahlung hat eine andere Währung.',
  customer_unknown: 'Zu diesem Ticket gibt es nicht genau einen Stripe-Kunden, also nichts zu erstatten.',
  stripe_unavailable: 'Stripe hat nicht geantwortet. Es wurde nichts angefragt. Noch einmal versuchen.',
  zendesk_unavailable: 'Zendesk hat nicht geantwortet. Es wurde nichts angefragt. Noch einmal versuchen.',
  not_ready: 'Countersign ist noch nicht bereit. In einer Minute noch einmal versuchen.',
  internal_error: 'Bei uns ist etwas schiefgegangen. Dabei wurde nichts geändert.',
}

const methods: Translations['customer']['methods'] = {
  session: 'angemeldet',
  otp_email: 'Code per E-Mail',
  facts: 'Antworten auf Fragen',
  'sandbox-seed': 'von der Sandbox gesetzt',
}

const ruleOutcome: Record<RuleResult['result'], string> = {
  PASS: 'Erfüllt',
  FAIL: 'Nicht erfüllt',
  UNKNOWN: 'Unklar',
  not_applicable: 'Gilt nicht',
}

const ruleEffect: Record<NonNullable<RuleResult['effect']>, string> = {
  deny: 'verhindert die Erstattung',
  lead: 'Teamleitung nötig',
  finance: 'Finanzteam nötig',
  lead_and_finance: 'Teamleitung und Finanzteam nötig',
  information: 'weitere Angaben nötig',
}

const states: Record<RefundState, string> = {
  requested: 'Angefragt',
  verified: 'Identität geprüft',
  approval_required: 'Freigabe erbeten',
  approved: 'Freigegeben',
  submitted_to_stripe: 'An Stripe gesendet',
  confirmed: 'Bestätigt',
  denied: 'Abgelehnt',
  expired: 'Abgelaufen',
  canceled: 'Zurückgezogen',
  failed: 'Fehlgeschlagen',
}

const outcomes: Record<RefundOutcome, string> = {
  held: 'angehalten',
  sending: 'wird gesendet',
  unknown: 'Ausgang unbekannt',
  pending: 'ausstehend',
  requires_action: 'Kunde muss handeln',
  parked: 'jemand muss nachsehen',
}

const stripeStatus: Translations['stripeStatus'] = {
  active: 'aktiv',
  trialing: 'in der Testphase',
  past_due: 'überfällig',
  canceled: 'beendet',
  unpaid: 'unbezahlt',
  incomplete: 'unvollständig',
  incomplete_expired: 'nie begonnen',
  paused: 'pausiert',
  draft: 'Entwurf',
  open: 'offen',
  paid: 'bezahlt',
  void: 'storniert',
  uncollectible: 'uneinbringlich',
  pending: 'ausstehend',
  requires_action: 'Kunde muss handeln',
  succeeded: 'erfolgt',
  failed: 'fehlgeschlagen',
}

const fraudTypes: Translations['payment']['fraudTypes'] = {
  made_with_stolen_card: 'gestohlene Karte',
  made_with_lost_card: 'verlorene Karte',
  made_with_stolen_card_number: 'gestohlene Kartennummer',
  card_never_received: 'Karte nie angekommen',
  fraudulent_card_application: 'Karte unter fremdem Namen beantragt',
  unauthorized_use_of_card: 'nicht vom Karteninhaber veranlasst',
  misc: 'ohne Angabe von Gründen',
}

const failureHappened: Record<FailureCase, string> = {
  expired_card: 'Karte abgelaufen',
  insufficient_funds: 'Konto nicht gedeckt',
  authentication_required: 'die Bank verlangt eine Bestätigung',
  incorrect_cvc: 'Prüfnummer der Karte falsch',
  customer_can_fix: 'Kartendaten nicht angenommen',
  call_bank: 'von der Bank abgelehnt',
  retry_later: 'die Bank konnte sie gerade nicht ausführen',
  check_first: 'Antwort der Bank unklar',
  declined: 'von der Bank abgelehnt',
}

const failureNext: Record<FailureCase, string> = {
  expired_card: 'Um eine neue Karte bitten, einzugeben auf unserer Zahlungsseite.',
  insufficient_funds: 'Konto auffüllen oder auf unserer Zahlungsseite eine andere Karte angeben lassen.',
  authentication_required: 'Um erneute Zahlung bitten, mit Bestätigung in der App oder auf der Seite der Bank.',
  incorrect_cvc: 'Darum bitten, die Karte auf unserer Zahlungsseite noch einmal einzugeben.',
  customer_can_fix: 'Darum bitten, die Karte auf unserer Zahlungsseite zu berichtigen oder eine andere anzugeben.',
  call_bank: 'Zum Anruf bei der Bank raten, oder zu einer anderen Karte auf unserer Zahlungsseite.',
  retry_later: 'Ein späterer Versuch kann gelingen. Der Kunde muss noch nichts ändern.',
  check_first: 'Erst unten prüfen, ob eine andere Zahlung durchging, bevor es jemand neu versucht.',
  declined: 'Mehr nicht sagen. Die Bank kann Auskunft geben, eine andere Karte geht auf unserer Zahlungsseite.',
}

const refusedForGood: Record<FinalRefusal, string> = {
  charge_already_refunded:
    'Nicht noch einmal versuchen: frühere Erstattungen ansehen und mitteilen, was erstattet wurde.',
  charge_not_refundable: 'Ein neuer Versuch hilft nicht. Das Finanzteam um einen anderen Weg bitten.',
  charge_disputed:
    'Nicht noch einmal versuchen und nicht auf anderem Weg erstatten: Die Bank entscheidet und braucht unsere Antwort.',
}

const setupSteps: Record<SetupStep, string> = {
  stripe: 'Den eingeschränkten Stripe-Schlüssel in den Einstellungen des Servers eintragen.',
  fields: 'Ticketfelder anlegen: Die Einrichtungsprüfung erstellt, was fehlt.',
  roles: 'Zendesk-Gruppen für Teamleitung und Finanzen in den Einstellungen des Servers nennen.',
}

function apart(seconds: number, order: 'later' | 'earlier' | 'apart'): string {
  const length =
    seconds < 90
      ? `${seconds} s`
      : seconds < 5400
        ? `${Math.round(seconds / 60)} Min.`
        : `${Math.round(seconds / 3600)} Std.`
  return { later: `${length} später`, earlier: `${length} früher`, apart: `im Abstand von ${length}` }[order]
}

/** Short, for the narrow place; nobody is addressed, since neither "du" nor "Sie" fits every team. */
export const de: Translations = {
  lang: 'de',
  words: wordsIn('de'),
  speaksAsBackend: false,
  errors,
  outcomes,
  intervals: { day: 'täglich', week: 'wöchentlich', month: 'monatlich', year: 'jährlich' },
  stripeStatus,
  dateLocale: 'de-DE',
  moneyLocale: 'de',
  reasons,
  states,
  parts,
  erased: 'Auf Wunsch gelöscht.',

  app: {
    title: 'Countersign',
    loading: 'Ticket und Stripe werden gelesen',
    retry: 'Noch einmal versuchen',
    refresh: 'Aktualisieren',
    readAt: 'Stripe/Zendesk, Stand',
    refreshFailed: (time) => `Konnte nicht neu gelesen werden. Stand: ${time}.`,
    slow: 'Stripe ist langsam. Es wird noch gelesen.',
    requestId: 'Anfrage',
    copyRequestId: 'Kennung der Anfrage kopieren',
    redacted: (count) =>
      count === 1
        ? 'Kartendaten im Ticket. Countersign blendet sie aus; in der Unterhaltung stehen sie noch.'
        : `Kartendaten an ${count} Stellen im Ticket. Countersign blendet sie aus; in der Unterhaltung stehen sie noch.`,
    redactedNext: 'Für eine neue Karte auf unsere Zahlungsseite verweisen. Kartennummern nie schreiben lassen.',
    insertSafeReply: 'Sichere Antwort einfügen',
    redactHere: 'Aus der Unterhaltung entfernen',
    redactQuestion: 'In Zendesk aus der Unterhaltung entfernen? Das ist endgültig und gilt für alle.',
    redactConfirm: 'Endgültig entfernen',
    redactedForGood: (comments) =>
      comments === 1 ? 'Aus 1 Kommentar endgültig entfernt.' : `Aus ${comments} Kommentaren endgültig entfernt.`,
    redactionRefused: 'Zendesk hat eine Änderung nicht zugelassen. Bitte in der Unterhaltung unkenntlich machen.',
    redactSubject: 'Im Betreff stehen noch Kartendaten. Bitte dort von Hand ändern.',
    nothingToRedact: 'In der Unterhaltung wurden keine Kartendaten mehr gefunden.',
    offline: 'Keine Verbindung zum Internet',
    offlineNext: (time) => `Stand: ${time}. Bis die Verbindung zurück ist, kann nichts angefragt werden.`,
  },

  outside: {
    title: 'Countersign in Zendesk öffnen',
    body: 'Diese Seite funktioniert innerhalb eines Tickets. Ein Ticket öffnen und Countersign in den Apps daneben suchen.',
  },
  noSession: {
    title: 'Anmeldung durch Zendesk fehlt',
    body: 'Ticket neu laden. Hilft das nicht, kann ein Admin die Installation von Countersign prüfen.',
  },
  noAnswer: {
    title: 'Zendesk antwortet nicht',
    body: 'Es ist nicht bekannt, welches Ticket das ist. Es wurde nichts geändert.',
  },
  unsaved: {
    title: 'Dieses Ticket ist noch nicht gespeichert',
    body: 'Speichern und neu öffnen: Countersign braucht Tickets mit einer Nummer.',
  },
  crashed: {
    title: 'Dieser Teil der Seitenleiste ist ausgefallen',
    body: 'Alles andere funktioniert. Ticket neu laden, um ihn zurückzuholen.',
  },
  desk,
  policyDesk,
  setUpCheck,
  policyRules,
  session,
  solve,
  templateDesk,
  paused: {
    by: { finance: 'Finanzabteilung', operator: 'Betrieb' },
    title: (who, time) => `Erstattungen sind seit ${time} angehalten (${who}).`,
    body: 'Anfragen lassen sich trotzdem vorbereiten. Gesendet werden sie, sobald Erstattungen wieder eingeschaltet sind.',
  },
  setup: {
    title: 'Countersign ist noch nicht eingerichtet',
    agent: 'Ein Zendesk-Admin kann die Einrichtung abschließen. Tickets funktionieren bis dahin wie gewohnt.',
    admin: 'Diese Liste sehen nur Admins. Fertig ist, wenn sie leer ist:',
    steps: setupSteps,
  },

  contextError: {
    title: 'Dieses Ticket konnte nicht gelesen werden',
    notFound: 'Dieses Ticket gibt es nicht, oder es ist nicht freigegeben.',
    notFoundNext: 'Zendesk bestimmt, wer welche Tickets sieht. Fehlt der Zugriff zu Unrecht, hilft ein Zendesk-Admin.',
    stillWorks: 'Das Ticket selbst funktioniert wie gewohnt. Durch das Lesen wurde nichts geändert.',
  },
  failure: {
    unreachable: 'Countersign hat nicht geantwortet. Verbindung prüfen und noch einmal versuchen.',
    unreadable: 'Etwas anderes als Countersign hat geantwortet. Gleich noch einmal versuchen.',
    ended: 'Die Sitzung ist abgelaufen. Ganz oben steht, wie es weitergeht.',
    unknownRequest:
      'Es kam keine Antwort; offen ist, ob die Anfrage gestellt wurde. Noch einmal versuchen: Dieselbe Anfrage wird nie zweimal gestellt.',
  },
  crash: 'Countersign konnte das nicht anzeigen.',

  verdict: {
    checking: 'Richtlinie wird geprüft',
    policyFailed: 'Die Richtlinie konnte nicht geprüft werden; gerade lässt sich nichts erstatten.',
    duplicate: (amount) => `Vielleicht doppelt abgebucht: ${amount}`,
    twinRefunded: (amount) => `Doppelt abgebucht, eine Abbuchung von ${amount} ist schon erstattet`,
    dispute: (amount) => `Rückbuchung bei dieser Zahlung von ${amount}`,
    disputeNext: 'Nicht erstatten: Die Bank entscheidet.',
    disputeDue: (day) => `Unsere Antwort an die Bank ist bis ${day} fällig.`,
    disputedToo: (amount) => `${amount} erstattet, und die Bank des Kunden hat die Zahlung auch angefochten`,
    disputedTooNext: (day) =>
      day === null
        ? 'Die Bank entscheidet; kein weiteres Geld senden.'
        : `Der Bank bis ${day} antworten; kein weiteres Geld senden.`,
    disputeLost: (amount) => `Rückbuchung verloren: Die Bank hat ${amount} zurückgeholt`,
    disputeLostNext: 'Nicht erstatten: Der Kunde hat das Geld schon von der Bank.',
    inquiry: (amount) => `Die Bank fragt zu dieser Zahlung von ${amount} nach`,
    fraud: (amount) => `Die Bank meldet Betrug bei dieser Zahlung von ${amount}`,
    fraudNext: 'Eine volle Erstattung jetzt verhindert meist eine Rückbuchung.',
    elsewhere: (amount) => `Eine Erstattung von ${amount} ist schon unterwegs`,
    elsewhereNext: (day, why) =>
      `Außerhalb von Countersign am ${day} ausgelöst; ${why}. Nicht noch einmal erstatten: Es ist nichts mehr übrig.`,
    failure: (amount, why) => `Zahlung von ${amount} fehlgeschlagen: ${why}`,
    failureHappened,
    failureNext,
    retry: (day) => `Stripe versucht es am ${day} von selbst noch einmal.`,
    paid: (who, amount, day) => `${who} hat am ${day} ${amount} bezahlt`,
    customer: 'Der Kunde',
    notPaid: (status, amount) => `${status}: ${amount}`,
    notPaidNext: 'Mit dieser Zahlung wurde kein Geld eingezogen, also ist nichts zu erstatten.',
    nothingLeft: (amount) => `Von ${amount} ist nichts mehr zu erstatten`,
    nothingLeftNext: 'Eine andere Zahlung wählen oder mitteilen, was erstattet wurde.',
    noPayments: (who) => `${who} hat in Stripe keine Zahlungen`,
    noPaymentsNext: 'Es gibt nichts zu erstatten. Nach der Adresse fragen, mit der bezahlt wurde.',
    noRequester: 'Dieses Ticket hat keine anfragende Person',
    noRequesterNext: 'Anfragende Person eintragen und Ticket neu laden: Ohne sie ist unklar, wer bezahlt hat.',
    noCustomer: 'Kein Stripe-Kunde hat diese E-Mail-Adresse',
    noEmail: 'Die anfragende Person hat keine E-Mail-Adresse',
    noCustomerNext: 'Vielleicht wurde mit einer anderen Adresse bezahlt. Erst danach fragen, dann etwas zusagen.',
    several: (count) => `${count} Stripe-Kunden passen`,
    severalNext: 'Countersign wählt nicht aus. Unten vergleichen und wählen; vorher lässt sich nichts erstatten.',
    unavailable: 'Stripe hat nicht geantwortet',
    unavailableNext: 'Über das Geld ist gerade nichts bekannt. Nichts zusagen und noch einmal versuchen.',
    paymentsMissing: 'Die Zahlungen konnten nicht gelesen werden',
    within: 'Richtlinie erfüllt. Die Erstattung ist sofort möglich.',
    trial: (words) => `Probelauf: ${words}. Bitte wie bisher erstatten.`,
    approval: (words, rule) => (rule ? `${words}: ${rule}.` : `${words}.`),
    denied: (rule) =>
      rule ? `Die Richtlinie lässt keine Erstattung zu: ${rule}` : 'Die Richtlinie lässt keine Erstattung zu.',
    failedNext: 'Stripe hat nicht erstattet. Noch einmal versuchen oder das Finanzteam um einen anderen Weg bitten.',
    refusedForGood,
    requested: (amount) => `Erstattung von ${amount} angefragt`,
    waiting: (amount) => `Erstattung von ${amount} wartet auf Freigabe`,
    waitingNext: 'Es ist kein Geld geflossen. Dem Kunden lässt sich sagen, dass es geprüft wird.',
    waitingQuestion: (name) => `${name} hat dazu eine Frage. Es fehlt die Antwort.`,
    onItsWay: (amount) => `Erstattung von ${amount} ist unterwegs`,
    onItsWayNext: 'Es geht von selbst weiter. Nicht auf anderem Weg erstatten.',
    held: (amount) => `Erstattung von ${amount} ist angehalten, nicht gesendet`,
    heldNext: 'Es geht weiter, sobald Erstattungen wieder eingeschaltet sind.',
    unknown: (amount) => `Offen: Hat Stripe ${amount} erstattet?`,
    unknownNext: 'Nicht auf anderem Weg erstatten und nicht zusagen, dass es erledigt ist.',
    confirmed: (amount) => `${amount} erstattet`,
    confirmedNext: 'Bestätigung einfügen, dann das Ticket als gelöst markieren.',
    deniedBefore: (amount) => `Erstattung von ${amount} abgelehnt`,
    deniedBeforeNext: (rule) => `${rule ? `${rule}. ` : ''}Die Antwort einfügen, die es erklärt.`,
  },

  action: {
    refund: (amount) => `${amount} erstatten`,
    refundAgain: (amount) => `Noch einmal: ${amount} erstatten`,
    refundNow: (amount) => `${amount} jetzt erstatten`,
    ask: (levels, amount) => `Freigabe von ${amount} erbitten (${levels})`,
    request: (amount) => `${amount} anfragen`,
    recordDenial: 'Ablehnung festhalten',
    requestAny: 'Erstattung anfragen',
    checking: 'Richtlinie wird geprüft …',
    sending: 'Wird gesendet …',
    changed: 'Seit dem Lesen hat sich etwas geändert. So ist der Stand jetzt.',
    stillSending: 'Wird noch gesendet. Bitte nicht auf anderem Weg erstatten.',
    confirm: 'Bestätigen',
    change: 'Ändern',
    back: 'Zurück',
    confirmRefund: (amount, destination) => `${amount} an ${destination} erstatten?`,
    confirmAsk: (levels, amount, destination) => `Freigabe von ${amount} an ${destination} erbitten (${levels})?`,
    confirmRequest: (amount, destination) => `${amount} an ${destination} anfragen?`,
    confirmDenial: (amount) => `Festhalten, dass ${amount} nicht erstattet wird?`,
    thenRefund: 'Bei der Bank sichtbar in 5 bis 10 Werktagen.',
    thenAsk: 'Geld fließt erst nach der Freigabe.',
    thenDenial: 'Es fließt kein Geld. Der Grund kommt ins Ticket.',
    other: 'Anderer Betrag oder Grund',
    failed: 'Die Anfrage wurde nicht gestellt',
    notMade: (why) => `Diese Anfrage wurde nicht gestellt: ${why}`,
    perhapsMade: 'Auf diese Anfrage kam keine Antwort; offen ist, ob sie gestellt wurde. Unten steht, was bekannt ist.',
    yourNote: 'Die Notiz für die Freigabe:',
    copyNote: 'Notiz kopieren',
  },

  form: {
    title: 'Erstattung dieser Zahlung',
    amount: (currency) => `Betrag in ${currency}`,
    refundable: (amount) => `${amount} erstattbar`,
    reason: 'Grund',
    note: 'Notiz für die Freigabe (freiwillig)',
    amountNeeded: (example) => `Einen Betrag eingeben, zum Beispiel ${example}.`,
    amountTooLarge: (left, most) => `Bei dieser Zahlung sind noch ${left} erstattbar. Höchstens ${most} eingeben.`,
    noteTooLong: 'Die Notiz darf 500 Zeichen haben. Bitte kürzen.',
    restored: 'Von vorher übernommen. Es wurde nichts gesendet.',
    notSavedYet: 'Noch nicht gesichert',
    notSaved: (why) => `Nicht gesichert: ${why}`,
    policyChecking: 'Richtlinie wird für diesen Betrag geprüft …',
    policyFailed: 'Die Richtlinie konnte für diesen Betrag nicht geprüft werden.',
    policyNeedsAmount: 'Die Richtlinie wird geprüft, sobald der Betrag stimmt.',
  },

  customer: {
    title: 'Kunde',
    evidence: 'Woher das bekannt ist',
    method: (method) => `Weg: ${method}`,
    methods,
    verifiedAt: 'Bestätigt',
    expiresAt: 'Gilt bis',
    noEvidence: 'Niemand hat bestätigt, dass die anfragende Person dieser Kunde ist.',
    matchedBy: {
      email: 'In Stripe gefunden über die E-Mail-Adresse der anfragenden Person.',
      picked: 'Aus den Kunden mit dieser Adresse ausgewählt.',
      looked_up: 'Unter einer anderen Adresse als der des Tickets gesucht und gefunden.',
    },
    evidenceLines: {
      'seeded by the sandbox': methods['sandbox-seed'],
      code_from_mail: 'Der Code aus der E-Mail wurde in diesem Ticket genannt.',
      link_from_mail: 'Der Link in der E-Mail wurde geöffnet und der Knopf gedrückt.',
      invoice_amount_and_zip: 'Betrag der letzten Rechnung und Postleitzahl stimmten.',
      signed_in_with_this_address: 'Mit dieser E-Mail-Adresse angemeldet.',
      not_for_refunds: 'Deckt keine Erstattung: beim Versand des Codes war nichts zu erstatten.',
      address_is_new: 'Die Adresse ist neu bei Stripe und zählt sieben Tage lang nur wie Angaben.',
    },
    since: (day) => `Kunde seit ${day}`,
    nameless: 'Kein Name in Stripe',
    noEmail: 'keine E-Mail-Adresse',
    none: 'Kein Kunde in Stripe',
    noneBody: (email) => `Kein Stripe-Kunde hat ${email}. Zahlungen anderer Kunden werden hier nicht gezeigt.`,
    noneNoEmail: 'Ohne Adresse lässt sich in Stripe nicht suchen.',
    several: (count) => `${count} Kunden teilen sich diese Adresse`,
    unavailable: 'Stripe hat nicht geantwortet; offen ist, wer das ist.',
  },

  payment: {
    title: 'Diese Zahlung',
    pick: 'Zahlung, um die es im Ticket geht',
    suggested: 'Vorschlag',
    because: {
      duplicate: 'Vorschlag: Sie sieht nach einer doppelten Abbuchung aus.',
      handoff: 'Vorschlag: Um diese Zahlung geht es in der Übergabe.',
      refund_open: 'Vorschlag: Für sie läuft eine Erstattung.',
      amount_in_ticket: 'Vorschlag: Das Ticket nennt diesen Betrag.',
      failed: 'Vorschlag: Es ist die letzte Zahlung, und sie ist fehlgeschlagen.',
      latest: 'Vorschlag: Es ist die letzte Zahlung.',
    },
    status: paymentStatus,
    refundable: (amount) => `erstattbar ${amount}`,
    notRefunded: 'nicht erstattet',
    refunded: (amount) => `${amount} erstattet`,
    onItsWay: (amount) => `${amount} unterwegs`,
    reserved: (amount) => `${amount} für eine offene Anfrage reserviert`,
    presented: (amount) => `Angezeigter Betrag: ${amount}`,
    duplicate: (words, amount) => `Derselbe Betrag ${words}: ${amount}`,
    apart,
    dispute: (status, due) => `Rückbuchung: ${status}${due === null ? '' : `, fällig bis ${due}`}`,
    elsewhere: (amount, day, why) => `Erstattung von ${amount} außerhalb von Countersign am ${day}: ${why}`,
    fraud: (type) => `Frühe Betrugswarnung: Diese Zahlung wurde der Bank gemeldet (${type}).`,
    fraudActionable: 'Eine volle Erstattung jetzt verhindert meist eine Rückbuchung.',
    fraudOver: 'Sie wurde seitdem erstattet oder angefochten, die Warnung braucht nichts mehr.',
    fraudTypes,
    fraudMissing: 'Betrugswarnungen konnten nicht gelesen werden. Es kann eine geben.',
    refundsMissing: 'Frühere Erstattungen konnten nicht gelesen werden. Vielleicht ist weniger erstattbar.',
    retry: (time) => `Stripe versucht es von selbst noch einmal: ${time}`,
    noRetry: 'Stripe versucht es nicht von selbst noch einmal.',
    code: (code) => `Code von Stripe: ${code}`,
    codeSecret: 'Nur intern: dem Kunden nie mitteilen.',
    noMoney: 'Es wurde kein Geld eingezogen, also ist nichts zu erstatten.',
    twinRefunded: (amount) => `Die andere Abbuchung von ${amount} ist schon erstattet.`,
    allRefunded: 'erstattet',
    inFlight: 'Eine Erstattung dieser Zahlung läuft',
    empty: 'Keine Zahlungen',
    emptyBody: 'Stripe hat zu diesem Kunden keine Zahlungen.',
    missing: 'Die Zahlungen konnten nicht gelesen werden. Alles andere hier ist aktuell.',
  },

  policy: {
    title: 'Richtlinie',
    outcome: {
      auto_approve: 'Erfüllt',
      approval_required: 'Freigabe nötig',
      needs_information: 'Angaben fehlen',
      deny: 'Nicht zulässig',
    },
    passed: (passed, all) => `${passed} von ${all}`,
    passedLong: (passed, all) => `${passed} von ${all} Regeln erfüllt`,
    more: (count) => counted(count, 'weitere Regel', 'weitere Regeln'),
    rule: ruleOutcome,
    effect: ruleEffect,
    near: 'nahe an der Grenze',
    version: (version) => `Entschieden nach ${version}`,
    risk: 'Der Risikowert setzt sich zusammen aus:',
    failed: 'Die Richtlinie konnte nicht geprüft werden',
    decidedAtRequest: 'wie bei der Anfrage entschieden',
  },

  reply,

  progress: {
    title: (amount) => `Erstattung von ${amount}`,
    steps: {
      requested: 'Angefragt',
      approval: 'Freigabe',
      sent: 'An Stripe gesendet',
      confirmed: 'Bestätigt',
    },
    done: 'erledigt',
    now: 'steht aus',
    todo: 'noch nicht',
    stopped: 'beendet',
    by: (name) => `durch ${name}`,
    bySystem: 'durch die Richtlinie',
    checkAgain: (clock) => `Nächste Prüfung um ${clock}.`,
    checkSoon: 'Nächste Prüfung in wenigen Sekunden.',
    slow: 'Stripe antwortet langsam. Nicht auf anderem Weg erstatten.',
    lost: 'Die Verbindung ist weg. Die Anzeige kann älter sein; es wird weiter versucht.',
    trace: 'Referenz für die Bank',
    copyTrace: 'Referenz kopieren',
  },

  record: {
    subscription: (product, status) => `Abo ${product} · ${status}`,
    inTrial: (day) => `Testphase bis ${day}`,
    unused: 'nie genutzt',
    renews: (day) => `verlängert am ${day}`,
    ends: (day) => `endet am ${day}`,
    subscriptions: (count) => `${count} Abos`,
    noSubscription: 'Kein Abo',
    invoices: (count, tail) => `${counted(count, 'Rechnung', 'Rechnungen')}${tail ? ` · ${tail}` : ''}`,
    lastPaid: (day) => `zuletzt bezahlt am ${day}`,
    noInvoices: 'Keine Rechnungen',
    refunds: (count, amount, day) =>
      `${counted(count, 'frühere Erstattung', 'frühere Erstattungen')} · ${amount} · ${day}`,
    noRefunds: 'Keine früheren Erstattungen',
    elsewhere: 'außerhalb von Countersign',
    history: (count) => `Verlauf · ${counted(count, 'Schritt', 'Schritte')}`,
    noHistory: 'Verlauf · hier wurde nichts angefragt',
    notRead: (part) => `${part}: nicht gelesen`,
    bySystem: 'Countersign',
  },

  decision,
  handoff,
  intent,
  identity,

  holes: { title: 'Nicht alles konnte gelesen werden', missing },
}

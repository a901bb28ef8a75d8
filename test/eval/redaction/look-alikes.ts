import { iban, withLuhn } from '#eval/redaction/numbers.ts'
import { diceFor, label } from '#eval/redaction/labelled.ts'
import type { Case, Dice } from '#eval/redaction/labelled.ts'

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
const word = (dice: Dice, length: number): string => Array.from({ length }, () => letters[dice.roll(62)]).join('')
const two = (number: number): string => String(number).padStart(2, '0')

/** Numbers that are no cards, as a billing ticket is full of them. Drawn at random: some pass a card's tests by chance. */
const classes: Record<string, { templates: readonly string[]; make: (dice: Dice) => string }> = {
  'order number': {
    templates: ['Order {keep} has not arrived', 'Bestellnummer {keep}', 'my order no. {keep}', 'commande {keep}'],
    make: (dice) => dice.digits(6 + dice.roll(11)),
  },
  'order number, grouped': {
    templates: ['Order {keep} please', 'Amazon order {keep}'],
    make: (dice) => `${dice.digits(3)}-${dice.digits(7)}-${dice.digits(7)}`,
  },
  'invoice number': {
    templates: ['Invoice {keep} is wrong', 'Rechnung {keep} bitte stornieren', 'factura {keep}'],
    make: (dice) => dice.pick([`INV-2026-${dice.digits(6)}`, `RE${dice.digits(10)}`, `2026${dice.digits(8)}`]),
  },
  'ups tracking': { templates: ['tracking {keep}'], make: (dice) => `1Z999AA1${dice.digits(10)}` },
  'fedex tracking': { templates: ['FedEx {keep}', 'tracking number {keep}'], make: (dice) => `7${dice.digits(11)}` },
  'usps tracking': {
    templates: ['USPS {keep}'],
    make: (dice) => `9400 1${dice.digits(3)} ${dice.digits(4)} ${dice.digits(4)} ${dice.digits(4)} ${dice.digits(2)}`,
  },
  'dhl tracking': {
    templates: ['DHL Paket {keep}', 'Sendung {keep}'],
    make: (dice) => dice.pick([`0034043${dice.digits(13)}`, `JJD0${dice.digits(17)}`, dice.digits(10)]),
  },
  'postal tracking': { templates: ['tracking: {keep}'], make: (dice) => `RR${dice.digits(9)}DE` },
  timestamp: {
    templates: ['It happened at {keep}.', 'log: {keep} charge failed', 'seit {keep}'],
    make: (dice) => {
      const [date, time] = [
        `2026-${two(1 + dice.roll(12))}-${two(1 + dice.roll(28))}`,
        `${two(dice.roll(24))}:${two(dice.roll(60))}:${two(dice.roll(60))}`,
      ]
      return dice.pick([
        `${date}T${time}.${dice.digits(3)}Z`,
        `${date} ${time}`,
        `${date}T${time}+02:00`,
        `17${dice.digits(11)}`,
        `17${dice.digits(8)}`,
        `${date} ${time},${dice.digits(3)}`.replaceAll('-', ''),
      ])
    },
  },
  'german timestamp': {
    templates: ['Abbuchung am {keep} Uhr', 'am {keep} wurde doppelt abgebucht'],
    make: (dice) =>
      `${two(1 + dice.roll(28))}.${two(1 + dice.roll(12))}.2026 ${two(dice.roll(24))}:${two(dice.roll(60))}:${two(dice.roll(60))}`,
  },
  'phone number': {
    templates: ['Call me at {keep}', 'Tel. {keep}', 'My card was declined, call me: {keep}', 'Telefon: {keep}'],
    make: (dice) =>
      dice.pick([
        `+49 15${dice.digits(1)} ${dice.digits(8)}`,
        `+49${dice.digits(11)}`,
        `+1 (${dice.digits(3)}) ${dice.digits(3)}-${dice.digits(4)}`,
        `+44 20 ${dice.digits(4)} ${dice.digits(4)}`,
        `0${dice.digits(3)} / ${dice.digits(7)}`,
        `+33 6 ${dice.digits(2)} ${dice.digits(2)} ${dice.digits(2)} ${dice.digits(2)}`,
        `+34 6${dice.digits(2)} ${dice.digits(3)} ${dice.digits(3)}`,
        `+55 11 9${dice.digits(4)}-${dice.digits(4)}`,
        `+81-90-${dice.digits(4)}-${dice.digits(4)}`,
        `0049 171 ${dice.digits(7)}`,
      ]),
  },
  iban: {
    templates: ['IBAN {keep}', 'Bitte an {keep} überweisen', 'bank account {keep} not my card', 'mon IBAN : {keep}'],
    make: (dice) => {
      const made = dice.pick([
        iban('DE', dice.digits(18)),
        iban('AT', dice.digits(16)),
        iban('CH', dice.digits(17)),
        iban('FR', dice.digits(23)),
        iban('ES', dice.digits(20)),
        iban('NL', `ABNA${dice.digits(10)}`),
        iban('GB', `NWBK${dice.digits(14)}`),
        iban('BE', dice.digits(12)),
        iban('PT', dice.digits(21)),
      ])
      return dice.roll(2) === 0 ? made : made.replace(/(.{4})(?=.)/g, '$1 ')
    },
  },
  'stripe id': {
    templates: ['payment {keep} please', 'see {keep} in Stripe', '{keep}'],
    make: (dice) => `${dice.pick(['pi_3', 'ch_3', 're_3', 'in_1', 'cus_', 'sub_1', 'txn_1'])}${word(dice, 23)}`,
  },
  'acquirer reference': {
    templates: ['ARN {keep}', 'Trace reference {keep}.', 'the bank wants the ARN: {keep}, my card was refunded'],
    make: (dice) => `7${dice.digits(22)}`,
  },
  imei: {
    templates: ['IMEI {keep}', 'phone with imei {keep}'],
    make: (dice) => withLuhn(dice.pick(['35', '86', '01']), 15, dice),
  },
  'sim card': {
    templates: ['SIM {keep}', 'ICCID: {keep}'],
    make: (dice) => withLuhn('8949', dice.pick([19, 20]), dice),
  },
  uuid: {
    templates: ['request id {keep}', 'X-Request-Id: {keep}'],
    make: (dice) => {
      const hex = Array.from({ length: 32 }, () => '0123456789abcdef'[dice.roll(16)]).join('')
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    },
  },
  ean: {
    templates: ['Artikel {keep}', 'EAN {keep}', 'ISBN {keep}'],
    make: (dice) =>
      dice.pick([
        `978${dice.digits(10)}`,
        `40${dice.digits(11)}`,
        `978-3-${dice.digits(4)}-${dice.digits(4)}-${dice.digits(1)}`,
      ]),
  },
  amounts: {
    templates: ['You took {keep} from my card', 'Summe: {keep}', '{keep} and then again'],
    make: (dice) =>
      dice.pick([
        `${dice.digits(3)}.${dice.digits(2)} USD`,
        `1.${dice.digits(3)},${dice.digits(2)} EUR`,
        `$${1 + dice.roll(9)},${dice.digits(3)}.${dice.digits(2)}`,
        `49.99, 29.00, 120.50 and 1${dice.digits(3)}.00`,
      ]),
  },
  dates: {
    templates: ['paid on {keep}', 'Zahlung vom {keep}', 'between {keep}'],
    make: (dice) =>
      dice.pick([
        `${two(1 + dice.roll(12))}/${two(1 + dice.roll(28))}/2026`,
        `${two(1 + dice.roll(28))}.${two(1 + dice.roll(12))}.26`,
        `2026-03-12 and 2026-04-${two(1 + dice.roll(28))}`,
        `12 March 2026`,
      ]),
  },
  'vat and tax numbers': {
    templates: ['VAT {keep}', 'USt-IdNr. {keep}', 'tax id {keep}'],
    make: (dice) =>
      dice.pick([
        `DE${dice.digits(9)}`,
        `ATU${dice.digits(8)}`,
        `${dice.digits(2)} ${dice.digits(3)} ${dice.digits(3)} ${dice.digits(3)}`,
        `${dice.digits(3)}-${dice.digits(2)}-${dice.digits(4)}`,
      ]),
  },
  'last four': {
    templates: ['my visa ending in {keep}', 'Karte •• {keep}', 'card ****{keep} was charged', 'xxxx-xxxx-xxxx-{keep}'],
    make: (dice) => dice.digits(4),
  },
  'two cards by their last four': {
    templates: ['cards {keep}', 'Karten {keep} sind beide weg'],
    make: (dice) => `${dice.digits(4)} and ${dice.digits(4)}`,
  },
  'ticket reference': {
    templates: ['see ticket {keep}', 'Ticket {keep}, second try', 'request {keep}'],
    make: (dice) => `#${dice.digits(5)}`,
  },
  'one-time code': {
    templates: ['your code is {keep}', 'I got the code {keep}', 'Der Code lautet {keep}'],
    make: (dice) => dice.digits(8),
  },
  'check of a code failed': {
    templates: [
      'CVC check failed for order {keep}',
      'CVV mismatch on invoice {keep}',
      'error {keep}: cvc declined',
      'Prüfnummer falsch bei Bestellung {keep}',
      'I never send my CVV. Order {keep}',
      'cvv check failed, error {keep}',
    ],
    make: (dice) => dice.digits(4),
  },
  'things that expire': {
    templates: [
      'my trial expires {keep}',
      'voucher valid until {keep}',
      'Gutschein gültig bis {keep}',
      'subscription expires on {keep}',
      'l’offre expire le {keep}',
    ],
    make: (dice) => `${two(1 + dice.roll(12))}/${dice.pick(['26', '2026', '27'])}`,
  },
  'postal pin code': {
    templates: ['Pin code {keep}, Bengaluru', 'Address: MG Road, pincode {keep}'],
    make: (dice) => `56${dice.digits(4)}`,
  },
  'the word pin': {
    templates: ['pin the {keep} items to the top', 'PIN was wrong in {keep} cases', 'I pinned {keep} notes'],
    make: (dice) => dice.digits(4),
  },
  address: {
    templates: ['I live at {keep} Main Street', 'Hauptstr. {keep}, Berlin', 'ZIP {keep}'],
    make: (dice) => dice.pick([dice.digits(3), dice.digits(5), `${dice.digits(5)}-${dice.digits(4)}`]),
  },
  'network address': {
    templates: ['from {keep}', 'IP: {keep}'],
    make: (dice) => Array.from({ length: 4 }, () => dice.roll(256)).join('.'),
  },
  coordinates: {
    templates: ['delivered at {keep}'],
    make: (dice) => `${10 + dice.roll(70)}.${dice.digits(6)}, ${10 + dice.roll(70)}.${dice.digits(6)}`,
  },
  'numbers in words': {
    templates: ['{keep}'],
    make: (dice) =>
      dice.pick([
        'one or two of the three invoices from four weeks ago',
        'I waited twenty minutes and called five times, then six more',
        'zwei von drei Zahlungen und eins ist offen, null Antwort',
        'it cost nine ninety nine, not ten ninety nine',
      ]),
  },
  versions: {
    templates: ['app version {keep}', 'iOS {keep}'],
    make: (dice) => `${1 + dice.roll(20)}.${dice.roll(20)}.${dice.digits(4)}.${dice.digits(3)}`,
  },
  hash: {
    templates: ['commit {keep}', 'sha256 {keep}'],
    make: (dice) => Array.from({ length: 40 }, () => '0123456789abcdef'[dice.roll(16)]).join(''),
  },
  'bank statement': {
    templates: ['{keep}'],
    make: (dice) =>
      Array.from(
        { length: 4 },
        (_, n) => `${two(n + 3)}.03. SHOP ${dice.digits(6)} ${dice.digits(2)},${dice.digits(2)}-`,
      ).join('\n'),
  },
  'account number': {
    templates: ['account {keep} at my bank', 'Kundennummer {keep}', 'customer no {keep}'],
    make: (dice) => dice.digits(8 + dice.roll(5)),
  },
  quantities: { templates: ['I ordered {keep}'], make: (dice) => `3 x 49.99, 2 x ${dice.digits(2)}.50 and 12 x 100` },
  'masked card': {
    templates: ['card {keep} on the receipt'],
    make: (dice) =>
      dice.pick([`**** **** **** ${dice.digits(4)}`, `XXXXXXXXXXXX${dice.digits(4)}`, `•••• ${dice.digits(4)}`]),
  },
}
const casesPerClass = 10

export function lookAlikes(): Case[] {
  return Object.entries(classes).flatMap(([name, { templates, make }]) =>
    Array.from({ length: casesPerClass }, (_, n) => {
      const id = `look-alike/${name}/${n}`
      const dice = diceFor(id)
      return label(id, dice.pick(templates), { keep: make(dice) })
    }),
  )
}

import { said } from '#eval/redaction/dresses.ts'
import { expiry, securityCode } from '#eval/redaction/numbers.ts'
import { diceFor, label } from '#eval/redaction/labelled.ts'
import type { Case } from '#eval/redaction/labelled.ts'

const english = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const german = ['null', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun']

const cvvTemplates = [
  'My CVV is {cvv}',
  'cvv: {cvv}',
  'CVC {cvv}',
  'CVV2={cvv}',
  'the cvc code is {cvv}, please try again',
  'security code {cvv}',
  'The security code on the back is {cvv}.',
  'the three digits on the back are {cvv}',
  'CVV ({cvv})',
  'CVV number: {cvv}',
  'my cvv would be {cvv}',
  'cvv - {cvv}',
  'CVV:\n{cvv}',
  '{cvv} is my cvv',
  '{cvv} (CVV)',
  'CVV (3 digits): {cvv}',
  'the CSC is {cvv}',
  'card code: {cvv}',
  'Card verification value {cvv}',
  'Order {keep:order}, CVV {cvv}',
  'Die Prüfnummer ist {cvv}',
  'Prüfziffer: {cvv}',
  'Kartenprüfnummer lautet {cvv}',
  'Sicherheitscode {cvv}',
  'CVC-Code lautet {cvv}',
  'Der CVV auf der Rückseite: {cvv}',
  'KPN {cvv}',
  'code de sécurité : {cvv}',
  'le cryptogramme est {cvv}',
  'les chiffres au dos : {cvv}',
  'código de seguridad: {cvv}',
  'el CVV es {cvv}',
  'código de segurança {cvv}',
  'o CVV é {cvv}',
  'codice di sicurezza {cvv}',
  'セキュリティコードは{cvv}です',
  'セキュリティコード：{cvv}',
  'cvv für meine Karte ist {cvv}',
  'CVV/CVC: {cvv}',
  'what if I give you my cvv, {cvv}, will it work then?',
]
const pinTemplates = [
  'my PIN is {pin}',
  'PIN: {pin}',
  'the pin code of my card is {pin}',
  'PIN number {pin}',
  'My card pin {pin} does not work',
  '{pin} is my PIN',
  'PIN = {pin}',
  'Meine PIN lautet {pin}',
  'Geheimzahl {pin}',
  'Geheimzahl: {pin}',
  'PIN-Nummer ist {pin}',
  'mon code PIN est {pin}',
  'code secret : {pin}',
  'mi PIN es {pin}',
  'meu PIN é {pin}',
  '暗証番号は{pin}です',
]
const expiryTemplates = [
  'exp {expiry}',
  'Exp. {expiry}',
  'exp date: {expiry}',
  'valid thru {expiry}',
  'my new card expires {expiry}',
  'card expiry {expiry}',
  'the expiration date of my card is {expiry}',
  'Meine Karte ist gültig bis {expiry}',
  'Karte, Ablaufdatum {expiry}',
  'Kreditkarte läuft ab {expiry}',
  'ma carte expire le {expiry}',
  'mi tarjeta vence {expiry}',
  'o cartão tem validade {expiry}',
  'カードの有効期限は{expiry}です',
  'not the Mastercard but my Visa, exp {expiry}',
]
const dates: readonly ((month: string, year: string) => string)[] = [
  (month, year) => `${month}/${year}`,
  (month, year) => `${month}/20${year}`,
  (month, year) => `${month}-20${year}`,
  (month, year) => `${month} / ${year}`,
  (month, year) =>
    `${['Jan', 'February', 'Mar', 'April', 'May', 'June', 'July', 'Aug', 'September', 'Oct', 'Nov', 'December'][Number(month) - 1]} 20${year}`,
]

/** Codes, PINs and dates that stand alone, beside words that say what they are. */
export function codeCases(): Case[] {
  return [
    ...cases('cvv', cvvTemplates, 3, (dice, n) => {
      const code = securityCode(dice)
      if (n < 2) return code
      return dice.pick([code, Array.from(code).join(' '), said(code, english, ' '), said(code, german, ' ')])
    }),
    ...cases('pin', pinTemplates, 2, (dice) => `${1 + dice.roll(9)}${dice.digits(3)}`.replace(/^(19|20)/, '47')),
    ...cases('expiry', expiryTemplates, 3, (dice) => {
      const { month, year } = expiry(dice)
      return dice.pick(dates)(month, year)
    }),
  ]
}

function cases(
  kind: string,
  templates: readonly string[],
  each: number,
  make: (dice: ReturnType<typeof diceFor>, n: number) => string,
): Case[] {
  return templates.flatMap((template, t) =>
    Array.from({ length: each }, (_, n) => {
      const id = `${kind}/${t}/${n}`
      const dice = diceFor(id)
      return label(id, template, { [kind]: make(dice, n), 'keep:order': dice.digits(5) })
    }),
  )
}

import { brands, cardNumber, expiry, securityCode } from '#eval/redaction/numbers.ts'
import { dresses, surroundings } from '#eval/redaction/dresses.ts'
import { diceFor, label } from '#eval/redaction/labelled.ts'
import type { Case } from '#eval/redaction/labelled.ts'

/** Sentences that say nothing about a card: the number alone has to be enough. */
const bare = [
  'Hi, {pan} thanks, Ada',
  'Please use this one: {pan}',
  'Wrong amount again!\n\n{pan}\n\nSent from my phone',
  'Re: your question. It is {pan}, and I live in Berlin.',
  'hier nochmal: {pan} danke',
  'Voici le numéro {pan} merci',
  'mi numero es {pan}, gracias',
  'o número é {pan} obrigado',
  'これです {pan} よろしく',
]
const aboutCard = [
  'My card number is {pan}, please update it.',
  'charge my visa {pan} instead',
  'Kartennummer: {pan}',
  'Meine Kreditkarte {pan} wurde zweimal belastet.',
  'Ma carte bancaire : {pan}',
  'Mi tarjeta es {pan}',
  'meu cartão {pan} foi cobrado duas vezes',
  'カード番号は{pan}です',
  'The old card ({pan}) has expired',
]
const casesPerDress = 5

/** A card number in each dress, in ordinary messages; and with date and code in the ways that people string them up. */
export function cardCases(): Case[] {
  return [...numberCases(), ...surroundedCases(), ...besideCases(), ...trackCases()]
}

function numberCases(): Case[] {
  return Object.entries(dresses).flatMap(([dress, wear]) =>
    Array.from({ length: casesPerDress }, (_, n) => {
      const id = `pan/${dress}/${n}`
      const dice = diceFor(id)
      const brand = dice.pick(brands)
      const template = dice.pick(brand.needsContext || n % 2 === 0 ? aboutCard : bare)
      return label(id, template, { pan: wear(cardNumber(dice, brand), dice) })
    }),
  )
}

function surroundedCases(): Case[] {
  return Object.entries(surroundings).flatMap(([name, around]) =>
    Array.from({ length: casesPerDress }, (_, n) => {
      const id = `pan/${name}/${n}`
      const dice = diceFor(id)
      const brand = dice.pick(brands.filter(({ needsContext }) => !needsContext))
      return label(
        id,
        dice.pick(bare).replace('{pan}', () => around),
        { pan: cardNumber(dice, brand) },
      )
    }),
  )
}

const beside = [
  '{pan} {exp} {cvv}',
  '{pan}, {exp}, {cvv}',
  '{pan} exp {exp} cvv {cvv}',
  '{pan} Exp: {exp} CVC: {cvv} thanks',
  'card {pan}\nexpiry {exp}\nsecurity code {cvv}',
  'Card number: {pan}\nExpiration date: {exp}\nCVV2: {cvv}\nName: Ada Martin',
  '{pan} valid thru {exp}, code on the back {cvv}',
  '{pan}/{exp}/{cvv}',
  '{pan} | {exp} | {cvv}',
  'Kartennummer {pan} gültig bis {exp} Prüfziffer {cvv}',
  'Karte: {pan}, Ablaufdatum: {exp}, Prüfnummer: {cvv}',
  'Numéro de carte {pan}, expire le {exp}, cryptogramme {cvv}',
  'tarjeta {pan} vence {exp} código de seguridad {cvv}',
  'cartão {pan} validade {exp} código de segurança {cvv}',
  'カード番号 {pan} 有効期限 {exp} セキュリティコード {cvv}',
  'cvv {cvv} exp {exp} number {pan}',
  '{exp} {pan} and the CVV is {cvv}',
  'cc={pan}&exp={exp}&cvv={cvv}',
  '{pan} ({exp}) [{cvv}]',
  'Order {keep:order}: please charge {pan} {exp} {cvv}',
]
const dates: readonly ((month: string, year: string) => string)[] = [
  (month, year) => `${month}/${year}`,
  (month, year) => `${month}/20${year}`,
  (month, year) => `${month}-${year}`,
  (month, year) => `${month} / ${year}`,
  (month, year) => `${month}.20${year}`,
  (month, year) => `${month}${year}`,
]

function besideCases(): Case[] {
  const strung = beside.flatMap((template, t) =>
    [0, 1, 2].map((n) => {
      const id = `beside/${t}/${n}`
      const dice = diceFor(id)
      const brand = dice.pick(brands.filter(({ needsContext, length }) => !needsContext && length <= 16))
      const { month, year } = expiry(dice)
      const wear = dice.pick(
        [dresses['plain'], dresses['as printed'], dresses['dashes']].filter((each) => each !== undefined),
      )
      return label(id, template, {
        pan: wear(cardNumber(dice, brand), dice),
        exp: dice.pick(dates)(month, year),
        cvv: securityCode(dice),
        'keep:order': `A-${dice.digits(6)}`,
      })
    }),
  )
  const glued = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => {
    const id = `glued/${n}`
    const dice = diceFor(id)
    const brand = dice.pick(brands.filter(({ length }) => length === 16 || length === 15))
    const { month, year } = expiry(dice)
    const all = cardNumber(dice, brand) + month + year + (n % 2 === 0 ? securityCode(dice) : '')
    return label(id, dice.pick(bare), { pan: all })
  })
  return [...strung, ...glued]
}

const tracks: readonly ((pan: string, date: string) => string)[] = [
  (pan, date) => `%B${pan}^MARTIN/ADA^${date}10100000000000?`,
  (pan, date) => `%B${pan}^O'NEIL/JOHN JR.^${date}2010000000000000123000000?`,
  (pan, date) => `;${pan}=${date}10100000000000?`,
  (pan, date) => `${pan}=${date}1010000`,
  (pan, date) => `B${pan}^SMITH/J^${date}101`,
  (pan, date) => `;${pan}D${date}10112345678?`,
]

function trackCases(): Case[] {
  return tracks.flatMap((write, t) =>
    [0, 1].map((n) => {
      const id = `track/${t}/${n}`
      const dice = diceFor(id)
      const { month, year } = expiry(dice)
      const brand = dice.pick(brands.filter(({ length }) => length === 16))
      return label(id, dice.pick(['The terminal printed {track} and stopped.', 'swipe: {track}', '{track}']), {
        track: write(cardNumber(dice, brand), `${year}${month}`),
      })
    }),
  )
}

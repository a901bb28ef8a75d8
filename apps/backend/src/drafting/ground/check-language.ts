import type { ReplyLanguage } from '@countersign/shared/draft'
import type { Check } from '#drafting/ground/check.ts'
import { fold } from '#drafting/ground/tokens.ts'
import type { Token } from '#drafting/ground/tokens.ts'
import { allWords } from '#drafting/ground/words/all-words.ts'
import { packs } from '#drafting/languages/packs.ts'

/**
 * Sentences that no list can read: in another script, with words about refunds in another language, or with hardly a
 * word of ours. Nothing was found in them because nothing was looked for.
 */
export function checkLanguage(check: Check, flat: string, tokens: readonly Token[]): void {
  const isJapanese = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(flat)
  for (const sentence of sentencesOf(tokens)) {
    const words = sentence.filter(({ kind }) => kind === 'word')
    if (words.every((word) => isReadable(word, isJapanese)) && isOurs(words)) continue
    const [first] = words
    const last = words.at(-1)
    if (first && last) check.add('language', { start: first.start, end: last.end }, why)
  }
}

const why = 'Not checked: the checks do not read this language.'

function sentencesOf(tokens: readonly Token[]): Token[][] {
  const sentences = new Map<number, Token[]>()
  for (const token of tokens) {
    const others = sentences.get(token.sentence)
    if (others) others.push(token)
    else sentences.set(token.sentence, [token])
  }
  return [...sentences.values()]
}

/** Refunds in languages of the Latin script that we have no words for. */
const foreignRefund =
  /^(?:rimbors|terugbetaal|terugbetal|terugstort|teruggestort|zwrot|zwroc|aterbetal|tilbagebetal|tilbakebetal|refunder|refunda[cč]|iade|ramburs|visszaterit|hyvity|palaute|vracen|reemborsa|storn(?:ato|iran)|accredit)/

function isReadable({ text, folded }: Token, isJapanese: boolean): boolean {
  if (/^\p{Script=Han}/u.test(text)) return isJapanese
  if (/^[\p{Script=Hiragana}\p{Script=Katakana}ー]/u.test(text)) return true
  return /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+$/u.test(text) && !foreignRefund.test(folded)
}

/** Too few words tell nothing, and names are nobody's. */
const fewestWords = 6
const leastShare = 0.3

function isOurs(words: readonly Token[]): boolean {
  if (words.length < fewestWords || words.some(({ text }) => /^[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)))
    return true
  return known.some((ours) => words.filter(({ folded }) => ours.has(folded)).length >= leastShare * words.length)
}

/** Small words, by which a language is known. */
const small: Record<ReplyLanguage, string> = {
  en: 'the a an and or of to in on at for from with by as is are was were be been am has have had do does did not no yes i you he she it we they me us them my your our their this that these those there here what which who when where why how if then so but because about after before again all any both each few more most other some such only own same than too very can will just should now hi hello dear thanks thank please best regards kind sorry know see look looking let get got go going one two new old still any anything everything something nothing would could may might up out into over under off first last order item account card bank email day days week time help need want sent send write reply back soon',
  de: 'der die das den dem des ein eine einen einem einer und oder in im auf an am zu zum zur von vom mit für bei nach aus über unter ist sind war waren sein bin hat haben hatte habe wird werden wurde nicht kein keine ja nein ich du er sie es wir ihr mich mir uns ihnen ihn ihre ihren ihrem ihr unser unsere dies diese dieser dieses hier da was wer wann wo warum wie wenn dann so aber weil dass auch noch nur schon mehr sehr kann können bitte danke hallo guten tag liebe grüße freundliche viele gerne leider als bis um ob man alles etwas nichts jetzt gerade wieder einmal ersten bestellung konto karte bank',
  fr: 'le la les l un une des du de d et ou à au aux en dans sur pour par avec sans est sont était être suis a ai avez avons ont pas ne n oui non je tu il elle nous vous ils me m te se s mon ma mes votre vos notre nos leur ce cet cette ces ça c ici que qui quoi quand où pourquoi comment si mais car donc aussi encore plus très bien tout tous toute bonjour merci cordialement veuillez y lui leur rien jour jours compte carte banque commande qu j été fait',
  es: 'el la los las un una unos unas y o de del al a en con por para sin sobre es son era ser estoy está están he ha hemos han no sí yo tú usted él ella nosotros le les lo me se su sus mi mis nuestro nuestra este esta esto estos que qué quien cuando cuándo donde dónde como cómo si pero porque también ya más muy todo todos hola gracias saludos favor estimado cordial nada algo día días cuenta tarjeta banco pedido hasta desde',
  pt: 'o a os as um uma uns umas e ou de do da dos das no na nos nas em com por para sem sobre é são era ser estou está estão foi tem temos não sim eu você ele ela nós lhe me se seu sua seus suas meu minha nosso este esta isso esse que quem quando onde como mas porque também já mais muito tudo todos olá obrigado obrigada atenciosamente favor prezado nada algo dia dias conta cartão banco pedido até desde ao à pelo pela',
  ja: '',
}

/** The words of each language that stand in our lists and replies, with its smallest ones. */
const known = Object.values(allWords).map(({ language, classes }) => {
  const { bodies, reasons } = packs[language]
  const written = [...Object.values(classes).flat(), ...Object.values(bodies), ...Object.values(reasons)]
  return new Set([...written, small[language]].flatMap((text) => fold(text.toLowerCase()).match(/\p{L}+/gu) ?? []))
})

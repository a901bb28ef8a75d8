import type { ReplyLanguage } from '@countersign/shared/draft'
import { backWords } from '#drafting/ground/words/back-words.ts'
import { de } from '#drafting/ground/words/de.ts'
import { en } from '#drafting/ground/words/en.ts'
import { es } from '#drafting/ground/words/es.ts'
import { fr } from '#drafting/ground/words/fr.ts'
import type { GroundWords, OwnWords } from '#drafting/ground/words/ground-words.ts'
import { ja } from '#drafting/ground/words/ja.ts'
import { pt } from '#drafting/ground/words/pt.ts'

export const allWords: Record<ReplyLanguage, GroundWords> = {
  en: whole(en),
  de: whole(de),
  fr: whole(fr),
  es: whole(es),
  pt: whole(pt),
  ja: whole(ja),
}

function whole({ language, months, classes }: OwnWords): GroundWords {
  const words = backWords[language]
  const more = {
    back: words.back.split('|'),
    back_weak: words.back_weak.split('|'),
    money_more: words.money_more.split('|'),
    finished: words.finished.split('|'),
    in_general: words.in_general.split('|'),
    send_money: words.send_money.split('|'),
    account_word: words.account_word.split('|'),
    harmless: words.harmless.split('|'),
  }
  return { language, months, classes: { ...classes, ...more } }
}

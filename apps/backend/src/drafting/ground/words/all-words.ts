import type { ReplyLanguage } from '@countersign/shared/draft'
import { backWords } from '#drafting/ground/words/back-words.ts'
import { de } from '#drafting/ground/words/de.ts'
import { en } from '#drafting/ground/words/en.ts'
import { es } from '#drafting/ground/words/es.ts'
import { fr } from '#drafting/ground/words/fr.ts'
import type { GroundWords, OwnWords } from '#drafting/ground/words/ground-words.ts'
import { ja } from '#drafting/ground/words/ja.ts'
import { pt } from '#drafting/ground/words/pt.ts'
import { replyWords } from '#drafting/ground/words/reply-words.ts'

export const allWords: Record<ReplyLanguage, GroundWords> = {
  en: whole(en),
  de: whole(de),
  fr: whole(fr),
  es: whole(es),
  pt: whole(pt),
  ja: whole(ja),
}

function whole({ language, months, classes }: OwnWords): GroundWords {
  const all: Record<string, readonly string[]> = { ...classes }
  for (const [name, phrases] of [...Object.entries(backWords[language]), ...Object.entries(replyWords[language])])
    all[name] = [...(all[name] ?? []), ...phrases.split('|')]
  return { language, months, classes: all }
}

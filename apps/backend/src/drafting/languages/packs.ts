import { ReplyLanguage } from '@countersign/shared/draft'
import { de } from '#drafting/languages/de.ts'
import { en } from '#drafting/languages/en.ts'
import { es } from '#drafting/languages/es.ts'
import { fr } from '#drafting/languages/fr.ts'
import { ja } from '#drafting/languages/ja.ts'
import type { LanguagePack } from '#drafting/languages/language-pack.ts'
import { pt } from '#drafting/languages/pt.ts'

export const packs: Record<ReplyLanguage, LanguagePack> = { en, de, fr, es, pt, ja }

/** The language of a reply for a BCP 47 tag: "pt-BR" is answered in Portuguese, what we have no words for in English. */
export function replyLanguage(tag: string): ReplyLanguage {
  return ReplyLanguage.safeParse(tag.toLowerCase().split(/[-_]/)[0]).data ?? 'en'
}

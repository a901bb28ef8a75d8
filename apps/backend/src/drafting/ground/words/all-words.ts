import type { ReplyLanguage } from '@countersign/shared/draft'
import { de } from '#drafting/ground/words/de.ts'
import { en } from '#drafting/ground/words/en.ts'
import { es } from '#drafting/ground/words/es.ts'
import { fr } from '#drafting/ground/words/fr.ts'
import type { GroundWords } from '#drafting/ground/words/ground-words.ts'
import { ja } from '#drafting/ground/words/ja.ts'
import { pt } from '#drafting/ground/words/pt.ts'

export const allWords: Record<ReplyLanguage, GroundWords> = { en, de, fr, es, pt, ja }

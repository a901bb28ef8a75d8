import type { LanguagePack } from '#drafting/languages/language-pack.ts'
import { packs } from '#drafting/languages/packs.ts'

/** A BCP 47 tag as the two or three letters of its language; `en` for what is none. */
export function languageOf(tag: string): string {
  const [language = ''] = tag.toLowerCase().split(/[-_]/)
  return /^[a-z]{2,3}$/.test(language) ? language : 'en'
}

/** Null: we have no words of our own in it. */
export function packOf(language: string): LanguagePack | null {
  return Object.values(packs).find((pack) => pack.language === language) ?? null
}

/** How facts are written where we have no words: amounts and days in the language's own way, the rest in figures. */
export function figuresIn(language: string): LanguagePack {
  return { ...packs.en, locale: language, bankDays: '5–10' }
}

/** "German", for a model. */
export function nameOf(language: string): string {
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language
}

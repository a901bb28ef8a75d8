import { createContext, useContext } from 'react'
import { isGerman } from '@countersign/shared/words'
import { de } from './de.ts'
import { en } from './en.ts'
import type { Translations } from './en.ts'

const TranslationsContext = createContext<Translations>(en)

export const TranslationsProvider = TranslationsContext.Provider

export function useTranslations(): Translations {
  return useContext(TranslationsContext)
}

/** `locale` is BCP 47. What is not German reads English. */
export function translationsFor(locale: string): Translations {
  return isGerman(locale) ? de : en
}

import { createContext, useContext } from 'react'
import { en } from './en.ts'
import type { Translations } from './en.ts'

const TranslationsContext = createContext<Translations>(en)

export const TranslationsProvider = TranslationsContext.Provider

export function useTranslations(): Translations {
  return useContext(TranslationsContext)
}

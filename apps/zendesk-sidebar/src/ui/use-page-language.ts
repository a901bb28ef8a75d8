import { useLayoutEffect } from 'react'

/** Tells the browser and screen readers which language the page speaks. */
export function usePageLanguage(lang: string): void {
  useLayoutEffect(() => {
    document.documentElement.lang = lang
  }, [lang])
}

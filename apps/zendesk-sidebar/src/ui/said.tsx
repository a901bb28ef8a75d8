import { erasedWords } from '@countersign/shared/erased'
import { useTranslations } from '#translations/translations.ts'

/** Words of a person; where they were erased, that they were. */
export function Said({ text }: { text: string }) {
  const { erased } = useTranslations()
  return text === erasedWords ? <em>{erased}</em> : text
}

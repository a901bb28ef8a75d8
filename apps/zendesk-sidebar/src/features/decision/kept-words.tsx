import { useTranslations } from '#translations/translations.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { Small, Stack } from '#ui/text.tsx'
import { Quote } from './part.tsx'
import type { Written } from './use-decision.ts'

/** What was written for a decision that nobody can make any more. It is not lost. */
export function KeptWords({ written }: { written: Written }) {
  const { decision, reply } = useTranslations()
  const text = Object.values(written)
    .map((words) => words.trim())
    .filter((words) => words !== '')
    .join('\n')
  if (text === '') return null
  return (
    <Stack $gap="xxs">
      <Small>{decision.yourWords}</Small>
      <Quote>{text}</Quote>
      <Small as="div">
        <CopyButton text={text} label={reply.copy} longLabel={decision.copyWords} />
      </Small>
    </Stack>
  )
}

import { useState } from 'react'
import { useTranslations } from '#translations/translations.ts'
import { TextButton } from './action-button.tsx'
import { useAnnounce } from './announcer.tsx'
import { copyToClipboard } from './copy-to-clipboard.ts'

type CopyButtonProps = { text: string; label: string; longLabel?: string }

export function CopyButton({ text, label, longLabel }: CopyButtonProps) {
  const { reply } = useTranslations()
  const announce = useAnnounce()
  const [result, setResult] = useState<string | null>(null)

  async function copy(): Promise<void> {
    const words = (await copyToClipboard(text)) ? reply.copied : reply.copyFailed
    setResult(words)
    announce(words)
  }

  return (
    <>
      <TextButton aria-label={longLabel} onClick={() => void copy()}>
        {label}
      </TextButton>
      {result ? <span>{result}</span> : null}
    </>
  )
}

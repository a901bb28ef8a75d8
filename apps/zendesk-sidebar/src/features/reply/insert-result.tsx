import { Small, Toned } from '#ui/text.tsx'
import type { useInsertReply } from './insert-button.tsx'

export function InsertResultLine({ inserting }: { inserting: ReturnType<typeof useInsertReply> }) {
  if (!inserting.result) return null
  const { kind, words } = inserting.result
  return (
    <Small>
      <Toned $tone={kind === 'inserted' ? 'good' : 'caution'}>
        {kind === 'inserted' ? '✓' : '⚠'} {words}
      </Toned>
    </Small>
  )
}

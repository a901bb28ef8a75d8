import { Small, Toned } from '#ui/text.tsx'
import type { InsertPlace, Inserting } from './use-insert-reply.ts'

export function InsertResultLine({ inserting, place }: { inserting: Inserting; place: InsertPlace }) {
  if (inserting.result?.place !== place) return null
  const { kind, words } = inserting.result
  return (
    <Small>
      <Toned $tone={kind === 'inserted' ? 'good' : 'caution'}>
        {kind === 'inserted' ? '✓' : '⚠'} {words}
      </Toned>
    </Small>
  )
}

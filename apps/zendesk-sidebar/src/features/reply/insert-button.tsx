import { useTranslations } from '#translations/translations.ts'
import { ActionButton } from '#ui/action-button.tsx'
import type { InsertPlace, Inserting } from './use-insert-reply.ts'

type InsertButtonProps = { inserting: Inserting; place: InsertPlace; label: string; primary?: boolean }

export function InsertButton({ inserting, place, label, primary = false }: InsertButtonProps) {
  const { reply } = useTranslations()
  const { pending, again, anyway } = inserting
  const words = pending ? reply.inserting : again ? reply.insertAgain : anyway ? reply.insertAnyway : label
  return (
    <ActionButton isPrimary={primary} disabled={!inserting.ready || pending} onClick={() => inserting.insert(place)}>
      {words}
    </ActionButton>
  )
}

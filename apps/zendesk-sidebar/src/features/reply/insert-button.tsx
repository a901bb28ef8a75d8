import { useTranslations } from '#translations/translations.ts'
import { ActionButton } from '#ui/action-button.tsx'
import type { InsertPlace, Inserting } from './use-insert-reply.ts'

type InsertButtonProps = { inserting: Inserting; place: InsertPlace; label: string; primary?: boolean }

export function InsertButton({ inserting, place, label, primary = false }: InsertButtonProps) {
  const { reply } = useTranslations()
  return (
    <ActionButton
      isPrimary={primary}
      disabled={!inserting.ready || inserting.pending}
      onClick={() => inserting.insert(place)}
    >
      {inserting.pending ? reply.inserting : inserting.again ? reply.insertAgain : label}
    </ActionButton>
  )
}

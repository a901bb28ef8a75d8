import type { AccountField, AccountForm } from '#integrations/zendesk/admin.ts'
import { ticketFields } from '#zendesk-app/our-things.ts'
import type { FieldName, TicketField } from '#zendesk-app/our-things.ts'
import type { SetUpLine, SettingUp } from '#zendesk-app/set-up.ts'

export type SetUpFields = { lines: SetUpLine[]; ids: Map<FieldName, string>; left: string[] }

/** The seven fields. Their values and forms are left to a person: others may use them too. */
export async function setUpFields({ admin, things, requirements }: SettingUp): Promise<SetUpFields> {
  const known = await admin.fields()
  const result: SetUpFields = { lines: [], ids: new Map(), left: [] }
  for (const [name, content] of Object.entries(ticketFields) as [FieldName, TicketField][]) {
    const made = requirements.find(({ identifier }) => identifier === name)?.requirement_id
    const found = things.find('field', name, known, ({ title }) => title === content.title, made)
    const field = found ?? (await admin.createField(content))
    result.lines.push({ kind: 'field', name, id: field.id, how: found ? 'found' : 'made' })
    result.ids.set(name, field.id)
    result.left.push(...fieldProblems(content, field))
  }
  result.left.push(...formProblems(await admin.forms(), result.ids))
  return result
}

/** What a person has to set right about one of our fields, in words. Pure. */
export function fieldProblems(wanted: TicketField, field: AccountField): string[] {
  const { title } = field
  if (field.type !== wanted.type)
    return [`The field "${title}" is of type ${field.type} and not ${wanted.type}: rename it, and run this again.`]
  const missing = (wanted.custom_field_options ?? [])
    .map(({ value }) => value)
    .filter((value) => !field.custom_field_options.some((option) => option.value === value))
  return [
    ...(field.active
      ? []
      : [`The field "${title}" is switched off: switch it on in the Admin Center (Tickets, Fields).`]),
    ...(missing.length > 0 ? [`The field "${title}" lacks the values ${missing.join(', ')}: add them.`] : []),
  ]
}

/** A field that is on no form exists, but nobody sees it. Pure. */
export function formProblems(forms: readonly AccountForm[], ids: ReadonlyMap<FieldName, string>): string[] {
  return forms
    .filter(({ active }) => active)
    .flatMap(({ name, ticket_field_ids }) => {
      const lacking = [...ids].filter(([, id]) => !ticket_field_ids.includes(id)).map(([field]) => field)
      if (lacking.length === 0) return []
      return [
        `The ticket form "${name}" does not show ${lacking.length} of our fields (${lacking.join(', ')}): add them in the Admin Center (Tickets, Forms), where people are to see them.`,
      ]
    })
}

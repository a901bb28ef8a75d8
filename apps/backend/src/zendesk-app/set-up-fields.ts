import { trouble } from '@countersign/shared/doctor'
import type { Trouble } from '@countersign/shared/doctor'
import type { AccountField, AccountForm } from '#integrations/zendesk/admin.ts'
import { ticketFields } from '#zendesk-app/our-things.ts'
import type { FieldName, TicketField } from '#zendesk-app/our-things.ts'
import type { SetUpLine, SettingUp } from '#zendesk-app/set-up.ts'

export type SetUpFields = { lines: SetUpLine[]; ids: Map<FieldName, string>; left: Trouble[] }

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

/** What a person has to set right about one of our fields. Pure. */
export function fieldProblems(wanted: TicketField, field: AccountField): Trouble[] {
  const { title, type } = field
  if (type !== wanted.type) return [trouble('zendesk_field_type', { field: title, type, wanted: wanted.type })]
  const missing = (wanted.custom_field_options ?? [])
    .map(({ value }) => value)
    .filter((value) => !field.custom_field_options.some((option) => option.value === value))
  return [
    ...(field.active ? [] : [trouble('zendesk_field_off', { field: title })]),
    ...(missing.length > 0 ? [trouble('zendesk_field_values', { field: title, values: missing.join(', ') })] : []),
  ]
}

/** A field that is on no form exists, but nobody sees it. Pure. */
export function formProblems(forms: readonly AccountForm[], ids: ReadonlyMap<FieldName, string>): Trouble[] {
  return forms
    .filter(({ active }) => active)
    .flatMap(({ name, ticket_field_ids }) => {
      const lacking = [...ids].filter(([, id]) => !ticket_field_ids.includes(id)).map(([field]) => field)
      if (lacking.length === 0) return []
      return [trouble('zendesk_form_fields', { form: name, count: lacking.length, fields: lacking.join(', ') })]
    })
}

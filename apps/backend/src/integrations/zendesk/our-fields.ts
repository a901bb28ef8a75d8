import { FieldsAnswer } from '#integrations/zendesk/answers.ts'
import type { Ticket } from '#integrations/zendesk/answers.ts'
import type { Transport } from '#integrations/zendesk/transport.ts'

const prefix = 'Countersign '

type Fields = { ours: Map<string, number>; every: Set<number> }

/** Our custom fields by our name for them: "Countersign policy result" is `policy_result`. */
export function createOurFields({ read }: Pick<Transport, 'read'>) {
  let kept: Promise<Fields> | undefined

  async function load(): Promise<Fields> {
    const answer = await read('/api/v2/ticket_fields', FieldsAnswer)
    const fields = answer?.ticket_fields ?? []
    const ours = fields
      .filter(({ title }) => title.startsWith(prefix))
      .map(({ id, title }) => [title.slice(prefix.length).replaceAll(' ', '_'), id] as const)
    return { ours: new Map(ours), every: new Set(fields.map(({ id }) => id)) }
  }

  /** Read once; a failed read is tried again on the next call. */
  async function fields(again = false): Promise<Fields> {
    if (again) kept = undefined
    kept ??= load().catch((error: unknown) => {
      kept = undefined
      throw error
    })
    return kept
  }

  return {
    async ids(): Promise<Map<string, number>> {
      return (await fields()).ours
    },
    /** Values of our fields on this ticket; empty ones are left out. */
    async valuesOn({ customFields }: Ticket): Promise<Record<string, string | boolean>> {
      const ids = Object.keys(customFields).map(Number)
      let known = await fields()
      if (ids.some((id) => !known.every.has(id))) {
        // An admin has added a field since; one that Zendesk does not list even so is not looked for again.
        known = await fields(true)
        for (const id of ids) known.every.add(id)
      }
      const values = [...known.ours].flatMap(([name, id]) => {
        const value = customFields[id]
        return value === undefined ? [] : [[name, value] as const]
      })
      return Object.fromEntries(values)
    },
  }
}

import { z } from 'zod'

const Code = z.string().regex(/^[\w.]{1,60}$/)
const RefusalAnswer = z.object({
  error: Code.optional().catch(undefined),
  details: z
    .record(Code, z.array(z.object({ error: Code.optional().catch(undefined) })))
    .optional()
    .catch(undefined),
})

/** "zendesk_422 RecordInvalid: requester InvalidValue": what Zendesk does not take, without any value that was sent. */
export async function refusalWords(answer: Response): Promise<string> {
  const said = RefusalAnswer.safeParse(await answer.json().catch(() => null)).data
  const fields = Object.entries(said?.details ?? {}).map(([field, problems]) =>
    [field, ...problems.flatMap(({ error }) => error ?? [])].join(' '),
  )
  const code = [`zendesk_${answer.status}`, ...(said?.error ? [said.error] : [])].join(' ')
  return [code, ...(fields.length > 0 ? [fields.slice(0, 10).join(', ')] : [])].join(': ')
}

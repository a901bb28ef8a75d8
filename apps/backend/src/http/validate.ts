import { Refusal } from '#errors.ts'

type Problem = { path?: readonly unknown[] | undefined; message: string }
type Result = { success: true } | { success: false; error: readonly Problem[] }

/**
 * The hook for every `validator(target, schema, refuseInvalid)`: our own answer instead of the library's, which would
 * echo the input. It names the place and the rule, never the value, which may hold a card number.
 */
export function refuseInvalid(result: Result): void {
  if (result.success) return
  const issues = result.error.map((issue) => ({
    path: (issue.path ?? []).map(String).join('.'),
    message: issue.message,
  }))
  throw new Refusal('invalid_request', 400, 'Something in this request is missing or wrong.', issues)
}

import { Refusal } from '#errors.ts'

type Problem = { path?: readonly unknown[] | undefined; message: string }
type Result = { success: true } | { success: false; error: readonly Problem[] }

/**
 * The hook for every `validator(target, schema, refuseInvalid)`: our own answer instead of the library's, which would
 * echo the input. It names the place and the rule, never the value, which may hold a card number.
 */
export function refuseInvalid(result: Result): void {
  if (!result.success) throw invalid(400, result.error)
}

/** The same for outside callers, whose contract says 422. */
export function invalid(status: 400 | 422, problems: readonly Problem[]): Refusal {
  const issues = problems.map((issue) => ({
    path: (issue.path ?? []).map(String).join('.'),
    message: issue.message,
  }))
  return new Refusal('invalid_request', status, 'Something in this request is missing or wrong.', issues)
}

/** Something the person in front of the terminal can understand and cure. Shown as text, never as a stack trace. */
export class StartProblem extends Error {
  override name = 'StartProblem'
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

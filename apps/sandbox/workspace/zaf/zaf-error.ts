/** A refusal that the app is told of, in words. */
export class ZafError extends Error {
  override name = 'ZafError'
}

export function unknownPath(path: string): ZafError {
  return new ZafError(`Could not find handler for: "${path}"`)
}

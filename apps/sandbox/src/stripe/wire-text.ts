// Objects keep their links under this address, because the real one changes with the port of each start.
const keptOrigin = 'https://played-stripe.invalid'

/** A link as the stored objects keep it. */
export function keptLink(path: string): string {
  return keptOrigin + path
}

/** The object as it is sent, with links that open here. */
export function wireText(origin: string, object: object, indent?: number): string {
  return JSON.stringify(object, null, indent).replaceAll(keptOrigin, origin)
}

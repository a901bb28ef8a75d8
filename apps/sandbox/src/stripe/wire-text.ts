// Objects keep their links under this address, because the real one changes with the port of each start.
const keptOrigin = 'https://played-stripe.invalid'

/** A link as the stored objects keep it. */
export function keptLink(path: string): string {
  return keptOrigin + path
}

/** The object as it is sent, with links that open here. */
export function wireText(origin: string, object: object, indent?: number): string {
  return openLinks(origin, JSON.stringify(object, null, indent))
}

/** The text of stored objects, with links that open here. */
export function openLinks(origin: string, kept: string): string {
  return kept.replaceAll(keptOrigin, origin)
}

import { breakPlaces } from './break-places.ts'

/** Words with an e-mail address in them, for a narrow place. Copied, they are what they were. */
export function Breakable({ text }: { text: string }) {
  return breakPlaces(text).map((piece, place) => (
    // Pieces of one text have no identity but their place.
    // eslint-disable-next-line react/no-array-index-key
    <span key={place}>
      {place > 0 ? <wbr /> : null}
      {piece}
    </span>
  ))
}

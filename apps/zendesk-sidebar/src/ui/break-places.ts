/** The text in pieces between which a line may end: before the "@" and the dots of an address, never inside "co/m". */
export function breakPlaces(text: string): string[] {
  return text.split(/(?<=\S)(?=[@.]\S)/)
}

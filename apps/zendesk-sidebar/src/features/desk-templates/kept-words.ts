const keyOf = (place: string): string => `countersign-reply-words:${place}`

/**
 * Half-written words survive another page and a reload, in this tab of the browser only; they name no customer. A browser
 * that keeps nothing for framed pages keeps nothing here either.
 */
export function keepWords(place: string, words: string | null): void {
  try {
    if (words === null) sessionStorage.removeItem(keyOf(place))
    else sessionStorage.setItem(keyOf(place), words)
  } catch {
    // What is on the screen stays there.
  }
}

export function keptWords(place: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(place))
  } catch {
    return null
  }
}

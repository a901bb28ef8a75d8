/** Sent on every path; found nowhere but where it belongs. */
export const canary = {
  card: '4000 0566 5566 5556',
  mail: 'canary.9f31@example.org',
  secret: 'canary-secret-7d0e5b21c4a94f0f',
} as const

/** How often each of them stands in a text; a card number is one with and without spaces or dashes. */
export function countCanaries(text: string): Record<keyof typeof canary, number> {
  const digits = text.replaceAll(/[\s-]/g, '')
  return {
    card: count(digits, canary.card.replaceAll(' ', '')),
    mail: count(text, canary.mail),
    secret: count(text, canary.secret),
  }
}

function count(text: string, part: string): number {
  return text.split(part).length - 1
}

type Claim = 'DAMAGED_ITEM' | 'LATE_DELIVERY' | 'NOT_AS_DESCRIBED'

/** What people write, in English and German. The first kind that fits counts. */
const claims: readonly [Claim, readonly string[]][] = [
  [
    'DAMAGED_ITEM',
    ['damaged', 'broken', 'defective', 'faulty', 'cracked', 'beschädigt', 'kaputt', 'defekt', 'zerbrochen'],
  ],
  [
    'LATE_DELIVERY',
    [
      'never arrived',
      'not arrived',
      "hasn't arrived",
      "didn't arrive",
      'did not arrive',
      'not received',
      'never received',
      'arrived late',
      'arrived too late',
      'late delivery',
      'delivered late',
      'nicht angekommen',
      'nie angekommen',
      'nicht erhalten',
      'zu spät geliefert',
    ],
  ],
  [
    'NOT_AS_DESCRIBED',
    [
      'not as described',
      'not what was described',
      'not what i ordered',
      'does not match',
      "doesn't match",
      'wrong size',
      'wrong item',
      'wrong colour',
      'wrong color',
      'nicht wie beschrieben',
      'falsche größe',
      'falscher artikel',
      'falsche farbe',
    ],
  ],
]

/** What the customer says went wrong; null when their words name none of the known kinds. A claim, never a fact. Pure. */
export function claimOf(text: string): Claim | null {
  const said = text.toLowerCase().replaceAll('’', "'").replaceAll(/\s+/g, ' ')
  return claims.find(([, phrases]) => phrases.some((phrase) => said.includes(phrase)))?.[0] ?? null
}

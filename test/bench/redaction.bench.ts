import { redactCardData } from '@countersign/backend/cardholder-data/redact'
import type { Benchmark } from '#bench/benchmark.ts'

const megabyte = 1_000_000
const times = 30

const sentence = 'Hello, the coffee machine that I ordered last week has not arrived and nobody answers my messages. '
const ticket = `${sentence.repeat(8)}Order 7712 of 12 March, 29.00 USD. ${sentence.repeat(8)}My card is 4242 4242 4242 4242, exp 12/28. `

/** Worst cases: nothing but what the rules have to look at. Each has to stay in proportion to its length. */
const hostile: Record<string, string> = {
  'groups of four': '4242 ',
  'single digits': '1 ',
  'number words': 'one ',
  'one long number': '9',
  'open tags': '<a',
  'half entities': '&#',
  'stripe data': '4242424242424242^',
  'a card every 20 characters': 'x 4242424242424242 y ',
}

/** How long a megabyte takes, as tickets are written; the worst cases at two lengths, to see that time grows with length. */
export const benchmark: Benchmark = {
  name: '1 MB of ticket text, one card number and a few other numbers in every 1.7 KB',
  run() {
    const text = fill(ticket, megabyte)
    const samplesMs = Array.from({ length: times }, () => measure(text))
    const worst = Object.entries(hostile).map(([name, piece]) => {
      const [half, whole] = [fill(piece, megabyte / 2), fill(piece, megabyte)].map((each) =>
        Math.min(measure(each), measure(each), measure(each)),
      )
      return `${name}: ${half?.toFixed(0)} and ${whole?.toFixed(0)} ms`
    })
    const found = redactCardData(text).found
    return Promise.resolve({ samplesMs, note: `${found} found. Worst cases, 0.5 MB and 1 MB: ${worst.join('; ')}.` })
  },
}

function measure(text: string): number {
  const since = performance.now()
  redactCardData(text)
  return performance.now() - since
}

function fill(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
}

import { ground } from '@countersign/backend/drafting/ground/ground'
import type { GroundFacts } from '@countersign/backend/drafting/ground/facts'
import { readIntents } from '@countersign/backend/intents/read-intents'
import { longestReply } from '@countersign/shared/draft'
import type { Benchmark } from '#bench/benchmark.ts'

const times = 30

/** What there is most of to look at for either of them. */
const hostile = [
  'we have refunded 29.00 USD on 12 March to the card ending in 4242. ',
  'refund refund refund ',
  'not if once will ',
  '29.00 USD ',
  '12/03/2026 ',
  '.',
  'zurück erstattet remboursé reembolsado ',
]

const facts: GroundFacts = {
  now: new Date('2026-11-21T12:00:00.000Z'),
  refund: null,
  otherRefunds: [],
  payment: null,
  otherStatuses: [],
  amounts: [],
  days: [],
  ids: [],
  lastFours: [],
  refused: false,
  subscriptionCanceled: false,
  goodwill: false,
  addresses: [],
  policyDays: [],
}

/** How long the longest reply takes to be checked, and the longest words to be read; the worst cases at two lengths. */
export const benchmark: Benchmark = {
  name: `ground check of a reply of ${longestReply} characters, each full of claims`,
  run() {
    const [claims = ''] = hostile
    const samplesMs = Array.from({ length: times }, () =>
      measure(() => ground(fill(claims, longestReply), facts, 'en')),
    )
    const worst = hostile.map((piece) => {
      const [checkHalf, checkWhole] = [longestReply / 2, longestReply].map((length) => {
        const text = fill(piece, length)
        return best(() => ground(text, facts, 'en'))
      })
      const [readHalf, readWhole] = [4000, 8000].map((length) => {
        const said = { subject: '', messages: [fill(piece, length)] }
        return best(() => readIntents(said))
      })
      return `"${piece.trim().slice(0, 24)}": check ${checkHalf} and ${checkWhole} ms, intents ${readHalf} and ${readWhole} ms`
    })
    return Promise.resolve({ samplesMs, note: `Processor time at half and whole length:\n${worst.join('\n')}` })
  },
}

/** The least processor time of several runs: what else the machine does is not counted. */
function best(run: () => unknown): string {
  const taken = Array.from({ length: 7 }, () => {
    const since = process.cpuUsage()
    run()
    return process.cpuUsage(since).user / 1000
  })
  return Math.min(...taken).toFixed(1)
}

function measure(run: () => unknown): number {
  const since = performance.now()
  run()
  return performance.now() - since
}

function fill(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
}

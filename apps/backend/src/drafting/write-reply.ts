import type { DraftSegment, DraftVariant, ReplyLanguage, TemplateKey } from '@countersign/shared/draft'
import type { Intent, Sentiment } from '@countersign/shared/intent'
import type { RuleName } from '@countersign/shared/policy'
import type { RefundView } from '@countersign/shared/refund'
import type { Payment } from '@countersign/shared/ticket-context'
import { chooseTemplates } from '#drafting/choose-templates.ts'
import { packs } from '#drafting/languages/packs.ts'
import { replyValues } from '#drafting/reply-values.ts'
import { fillTemplate } from '#drafting/template-text.ts'

export type ReplyFacts = {
  requesterName: string | null
  /** Stripe has answered, and knows no single customer, or no payment of theirs. */
  payerUnknown: boolean
  payment: Payment | null
  refund: RefundView | null
  /** The rule by which policy denies refunding the payment, before anybody has asked. */
  denial: RuleName | null
  /** What the customer asks about; null where that is not clear. It chooses a word, never a claim. */
  asked: Intent | null
  /** How the customer seems to feel. It chooses whether the reply begins with a word of sympathy, and nothing else. */
  mood?: Sentiment
  /** The reply is about card data that was written to us, and nothing else. `payPage`: of an invoice that is open. */
  cardData?: { payPage: { url: string; invoiceId: string } | null }
  now: Date
}

export type ReplyStyle = {
  language: ReplyLanguage
  variant: DraftVariant
  /** Approved by the team in place of our own; undefined: ours. */
  bodyOf?: (key: TemplateKey) => string | undefined
}

const usual: ReplyStyle = { language: 'en', variant: 'standard' }

/** The reply as words and facts. Every fact names where it is from; nothing else holds a figure or a promise. */
export function writeReply(facts: ReplyFacts, { language, variant, bodyOf }: ReplyStyle = usual): DraftSegment[] {
  const pack = packs[language]
  const values = replyValues(facts, pack, variant)
  const { before, main, more, thanks } = chooseTemplates(facts)
  const fill = (body: string): DraftSegment[] => fillTemplate(body, variant, values)
  const bodies = [...before, main, ...more].map((key) => fill(bodyOf?.(key) ?? pack.bodies[key]))
  return joinWords([
    ...fill(values.values.first_name ? pack.greetingNamed : pack.greeting),
    ...(thanks && variant === 'standard' ? fill(pack.thanks) : []),
    ...bodies.flatMap((body, place) => (place === 0 ? body : [...fill(pack.gap), ...body])),
    ...fill(pack.closing),
  ])
}

/** Neighbouring plain words become one segment. */
function joinWords(segments: readonly DraftSegment[]): DraftSegment[] {
  const joined: DraftSegment[] = []
  for (const segment of segments) {
    const last = joined.at(-1)
    if (last && last.source === null && segment.source === null)
      joined[joined.length - 1] = { text: last.text + segment.text, source: null }
    else joined.push(segment)
  }
  return joined
}

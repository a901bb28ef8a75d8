import { describe, expect, test } from 'vitest'
import { DriftList } from '@countersign/shared/drift'
import { DoctorReport } from '@countersign/shared/doctor'
import { DraftAcceptance, DraftReply } from '@countersign/shared/draft'
import { BacktestReport } from '@countersign/shared/policy-backtest'
import { PolicyCheck, PolicyList, PolicyVersionDetail } from '@countersign/shared/policy-version'
import { RequestWhatIf } from '@countersign/shared/policy-what-if'
import { RefundPreview, RefundView } from '@countersign/shared/refund'
import { Delegates, RefundList, RefundReview } from '@countersign/shared/refund-review'
import { TemplateList, TemplatePreview } from '@countersign/shared/reply-template'
import { TicketContext } from '@countersign/shared/ticket-context'
import { z } from 'zod'
import { readAddress, writeAddress } from './address.ts'
import { cards } from './cards.ts'
import type { Specimen } from './specimen.ts'

const Facts = z.strictObject({
  context: TicketContext.optional(),
  preview: RefundPreview.optional(),
  refund: RefundView.optional(),
  review: RefundReview.optional(),
  list: RefundList.optional(),
  delegates: Delegates.optional(),
  drift: DriftList.optional(),
  draft: DraftReply.optional(),
  acceptance: DraftAcceptance.optional(),
  templates: TemplateList.optional(),
  templatePreview: TemplatePreview.optional(),
  policies: PolicyList.optional(),
  policy: PolicyVersionDetail.optional(),
  check: PolicyCheck.optional(),
  backtest: BacktestReport.optional(),
  whatIf: RefundPreview.optional(),
  requestWhatIf: RequestWhatIf.optional(),
  setUp: DoctorReport.optional(),
  note: z.string().optional(),
})

describe.each(Object.entries<Record<string, Specimen>>(cards))('%s', (_card, states) => {
  test.each(Object.entries(states))('%s shows what the backend could have sent', (_state, { facts }) => {
    expect(Facts.safeParse(facts).error?.issues ?? []).toEqual([])
  })
})

test('an address leads back to itself, and what it does not know is light English', () => {
  const address = { card: 'payment', state: 'partial', scheme: 'dark', lang: 'de' } as const
  expect(readAddress(writeAddress(address))).toEqual(address)
  expect(readAddress('?scheme=pink&lang=fr')).toEqual({ card: null, state: null, scheme: 'light', lang: 'en' })
})

import type { DoctorReport } from '@countersign/shared/doctor'
import type { DriftList } from '@countersign/shared/drift'
import type { DraftAcceptance, DraftReply } from '@countersign/shared/draft'
import type { BacktestReport } from '@countersign/shared/policy-backtest'
import type { PolicyCheck, PolicyList, PolicyVersionDetail } from '@countersign/shared/policy-version'
import type { RequestWhatIf } from '@countersign/shared/policy-what-if'
import type { RefundPreview, RefundView } from '@countersign/shared/refund'
import type { Delegates, RefundList, RefundReview } from '@countersign/shared/refund-review'
import type { TemplateList, TemplatePreview } from '@countersign/shared/reply-template'
import type { TicketContext } from '@countersign/shared/ticket-context'
import type { LookUpAnswer } from '@countersign/shared/verification'
import { ApiFailure } from '#api/api-failure.ts'
import type { CountersignApi } from '#api/countersign-api.ts'
import { aRefund } from '#fixtures/facts.ts'

/** `'never'`: no answer comes. */
type Answer<T> = T | ApiFailure | 'never' | Late<T>

/** An answer that takes its time, as every real one does. */
class Late<T> {
  readonly milliseconds: number
  readonly value: T

  constructor(milliseconds: number, value: T) {
    this.milliseconds = milliseconds
    this.value = value
  }
}

export function late<T>(milliseconds: number, value: T): Late<T> {
  return new Late(milliseconds, value)
}

export type Answers = {
  lookUp?: Answer<LookUpAnswer>
  context: Answer<TicketContext>
  preview: Answer<RefundPreview>
  draft: Answer<DraftReply>
  acceptance: Answer<DraftAcceptance>
  setUp: Answer<DoctorReport>
  refund: Answer<RefundView>
  review: Answer<RefundReview>
  list: Answer<RefundList>
  delegates: Answer<Delegates>
  policies: Answer<PolicyList>
  policy: Answer<PolicyVersionDetail>
  policyCheck: Answer<PolicyCheck>
  backtest: Answer<BacktestReport>
  requestWhatIf: Answer<RequestWhatIf>
  /** Where the other version is asked; the usual preview otherwise. */
  whatIf: Answer<RefundPreview>
  templates: Answer<TemplateList>
  templatePreview: Answer<TemplatePreview>
  drift: Answer<DriftList>
  /** What comes of any decision. */
  decided: Answer<RefundView>
}

async function give<T>(answer: Answer<T>): Promise<T> {
  if (answer === 'never') return never()
  if (answer instanceof ApiFailure) throw answer
  if (answer instanceof Late) {
    await new Promise((resolve) => {
      setTimeout(resolve, answer.milliseconds)
    })
    return answer.value
  }
  return answer
}

function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined)
}

/** Answers as told, without a network. A request that is made here waits at Stripe for ever. */
export function createFakeApi(answers: Answers): CountersignApi {
  return {
    ticketContext: () => give(answers.context),
    previewRefund: (_ticketId, { policyId }) => give(policyId === undefined ? answers.preview : answers.whatIf),
    draft: () => give(answers.draft),
    furtherDraft: async () => ({ draft: null, changed: false }),
    checkDraft: async () => ({ findings: [], leave: 'allowed' }),
    draftFeedback: async () => undefined,
    draftAcceptance: () => give(answers.acceptance),
    setUp: () => give(answers.setUp),
    redactComments: () => Promise.resolve({ redacted: 1, refused: 0, inSubject: 0 }),
    refund: () => give(answers.refund),
    refundReview: () => give(answers.review),
    refunds: () => give(answers.list),
    refundsCsv: () => never(),
    deskSummary: () => never(),
    drift: () => give(answers.drift),
    acknowledgeDrift: never,
    delegates: () => give(answers.delegates),
    decide: () => give(answers.decided),
    requestRefund: async (_ticketId, _key, { paymentIntentId, amount, currency }) =>
      aRefund(['requested', 'verified', 'approved', 'submitted_to_stripe'], {
        paymentIntentId,
        money: { amount, currency },
        outcome: 'sending',
      }),
    keepRefundForm: async (_ticketId, form) => form,
    identity: {
      requestCode: never,
      codeStanding: never,
      checkCode: never,
      checkFacts: never,
      chooseCustomer: never,
      lookUpCustomer: () => give(answers.lookUp ?? 'never'),
    },
    policies: {
      list: () => give(answers.policies),
      version: () => give(answers.policy),
      check: () => give(answers.policyCheck),
      draft: never,
      move: never,
      requestWhatIf: () => give(answers.requestWhatIf),
      backtest: () => give(answers.backtest),
    },
    templates: {
      list: () => give(answers.templates),
      preview: () => give(answers.templatePreview),
      propose: never,
      approve: never,
    },
    renewSession: async () => undefined,
  }
}

import type { ReactNode } from 'react'
import type { DriftList } from '@countersign/shared/drift'
import type { DoctorReport } from '@countersign/shared/doctor'
import type { DraftAcceptance, DraftReply } from '@countersign/shared/draft'
import type { BacktestReport } from '@countersign/shared/policy-backtest'
import type { PolicyCheck, PolicyList, PolicyVersionDetail } from '@countersign/shared/policy-version'
import type { RequestWhatIf } from '@countersign/shared/policy-what-if'
import type { RefundPreview, RefundView } from '@countersign/shared/refund'
import type { Delegates, RefundList, RefundReview } from '@countersign/shared/refund-review'
import type { TemplateList, TemplatePreview } from '@countersign/shared/reply-template'
import type { Role } from '@countersign/shared/session'
import type { TicketContext } from '@countersign/shared/ticket-context'
import type { Answers } from './fake-api.ts'

/** What the specimen shows, as the backend would have sent it. Checked by the shared schemas. */
export type Facts = {
  context?: TicketContext
  preview?: RefundPreview
  refund?: RefundView
  review?: RefundReview
  list?: RefundList
  delegates?: Delegates
  drift?: DriftList
  draft?: DraftReply
  acceptance?: DraftAcceptance
  templates?: TemplateList
  templatePreview?: TemplatePreview
  policies?: PolicyList
  policy?: PolicyVersionDetail
  check?: PolicyCheck
  backtest?: BacktestReport
  whatIf?: RefundPreview
  requestWhatIf?: RequestWhatIf
  setUp?: DoctorReport
  /** What a person typed. */
  note?: string
}

export type Specimen = {
  facts: Facts
  show: () => ReactNode
  /** What the backend answers, for specimens that ask it. */
  answers?: Partial<Answers>
  /** Of the person who looks at it; an agent's when left out. */
  roles?: Role[]
  /** The session is over before anything is asked. */
  ended?: boolean
}

export function specimen<F extends Facts>(facts: F, show: (facts: F) => ReactNode): Specimen {
  return { facts, show: () => show(facts) }
}

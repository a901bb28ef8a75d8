import type { PolicyDocument, Segment, SegmentChange } from '@countersign/shared/policy-document'

/** Minor units of one currency. Limits are inclusive; `secondSignature` and `creditOfferUnder` are not passed by themselves. */
export type CurrencyFigures = {
  autoApprove: number
  secondSignature: number
  customerCap: number
  autoApproveByFacts: number
  deliveryEvidenceOver: number
  creditOfferUnder: number
}

/** What the rules read: the document with its money in minor units. */
export type PolicySettings = Omit<PolicyDocument, '$schema' | 'segments' | 'money'> & {
  money: Record<string, CurrencyFigures>
}

export type CompiledSegment = Pick<Segment, 'name' | 'when'> & {
  change: Omit<SegmentChange, 'money'> & { money?: Record<string, Partial<CurrencyFigures>> }
}

export type CompiledPolicy = {
  /** Stands in every decision, e.g. `refund_policy_v1`. */
  version: string
  settings: PolicySettings
  segments: CompiledSegment[]
}

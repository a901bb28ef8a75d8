import type { ApproveBody } from '@countersign/shared/refund'

/** What the screen said of money that can change under a frozen request. */
export type Shown = NonNullable<ApproveBody['shown']>

/** What a person does with a request that waits, or takes back before it is sent. */
type Choice =
  | { verb: 'approve'; shown?: Shown }
  | { verb: 'deny'; reason: string }
  | { verb: 'request-info'; question: string }
  | { verb: 'answer'; answer: string }
  | { verb: 'delegate'; to: string }
  | { verb: 'cancel' }

/** `seen`: the content hash of what was on the screen. */
export type Decision = Choice & { seen: string }

/** What a person does with a request that waits, or takes back before it is sent. */
type Choice =
  | { verb: 'approve' }
  | { verb: 'deny'; reason: string }
  | { verb: 'request-info'; question: string }
  | { verb: 'answer'; answer: string }
  | { verb: 'delegate'; to: string }
  | { verb: 'cancel' }

/** `seen`: the content hash of what was on the screen. */
export type Decision = Choice & { seen: string }

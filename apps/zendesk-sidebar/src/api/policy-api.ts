import type { Client } from '@countersign/backend/client'
import { BacktestReport } from '@countersign/shared/policy-backtest'
import { PolicyCheck, PolicyList, PolicyVersionDetail } from '@countersign/shared/policy-version'
import type { PolicyAction, PolicyDraftBody } from '@countersign/shared/policy-version'
import { RequestWhatIf } from '@countersign/shared/policy-what-if'
import type { z } from 'zod'
import type { Answer } from './backend-fetch.ts'

/** The versions of the refund policy, and what one of them would have decided. */
export interface PolicyApi {
  list(signal?: AbortSignal): Promise<PolicyList>
  version(id: string, signal?: AbortSignal): Promise<PolicyVersionDetail>
  /** Whether a document could be a policy; kept nowhere. */
  check(document: unknown, signal?: AbortSignal): Promise<PolicyCheck>
  draft(body: PolicyDraftBody): Promise<PolicyVersionDetail>
  /** The next step of a version; sent once, never repeated by itself. */
  move(id: string, action: PolicyAction): Promise<PolicyVersionDetail>
  /** One request under this version, from its frozen facts. */
  requestWhatIf(refundId: string, policyId: string, signal?: AbortSignal): Promise<RequestWhatIf>
  backtest(id: string, sinceDays: number, signal?: AbortSignal): Promise<BacktestReport>
}

type Read = <Schema extends z.ZodType>(schema: Schema, call: Promise<Answer>) => Promise<z.infer<Schema>>

export function createPolicyApi({ policies, refunds }: Client['api'], read: Read): PolicyApi {
  const one = policies[':id']
  const until = (signal?: AbortSignal) => ({ init: { signal: signal ?? null } })
  return {
    list: (signal) => read(PolicyList, policies.$get({}, until(signal))),
    version: (id, signal) => read(PolicyVersionDetail, one.$get({ param: { id } }, until(signal))),
    check: (document, signal) => read(PolicyCheck, policies.check.$post({ json: { document } }, until(signal))),
    draft: (json) => read(PolicyVersionDetail, policies.$post({ json })),
    move: (id, action) => read(PolicyVersionDetail, one[action].$post({ param: { id } })),
    requestWhatIf: (id, policyId, signal) =>
      read(RequestWhatIf, refunds[':id']['what-if'].$get({ param: { id }, query: { policyId } }, until(signal))),
    backtest: (id, sinceDays, signal) =>
      read(BacktestReport, one.backtest.$post({ param: { id }, json: { sinceDays } }, until(signal))),
  }
}

import type { BacktestReport } from '@countersign/shared/policy-backtest'

export const overruledKinds = ['signedNowDenied', 'deniedNowApproved', 'refundedElsewhere'] as const

/** Requests that a person had decided another way than the tried version would; those that the report names. */
export function overruledIds({ overruled }: BacktestReport): Set<string> {
  const all = overruledKinds.flatMap((kind) => overruled[kind].examples)
  return new Set(all.flatMap(({ refundRequestId }) => (refundRequestId === null ? [] : [refundRequestId])))
}

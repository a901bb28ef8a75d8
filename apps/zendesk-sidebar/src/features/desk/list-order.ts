import type { RefundListItem } from '@countersign/shared/refund-review'

export const listOrders = ['oldest', 'due', 'amount'] as const
export type ListOrder = (typeof listOrders)[number]

/** What has no due time comes last; amounts of different currencies are not compared, and stand apart. */
export function inOrder(items: readonly RefundListItem[], order: ListOrder): RefundListItem[] {
  return items.toSorted((one, other) => compare[order](one, other) || compare.oldest(one, other))
}

const compare: Record<ListOrder, (one: RefundListItem, other: RefundListItem) => number> = {
  oldest: (one, other) => one.requestedAt.localeCompare(other.requestedAt),
  due: (one, other) => (one.dueAt ?? '9').localeCompare(other.dueAt ?? '9'),
  amount: ({ money: one }, { money: other }) => one.currency.localeCompare(other.currency) || other.amount - one.amount,
}

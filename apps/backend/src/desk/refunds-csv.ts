import { writeMajorUnits } from '@countersign/shared/money'
import type { RefundListItem, RefundListQuery } from '@countersign/shared/refund-review'
import type { Ctx } from '#context.ts'
import { csvText } from '#desk/csv-text.ts'
import { readQueue } from '#refunds/list.ts'

/** Nobody reads a longer one, and it is held in memory once. */
const most = 5000

const columns = {
  request: (row) => row.id,
  ticket: (row) => row.ticketId,
  amount: (row) => writeMajorUnits(row.money),
  currency: (row) => row.money.currency.toUpperCase(),
  reason: (row) => row.reason,
  state: (row) => row.state,
  outcome: (row) => row.outcome,
  proposer: (row) => row.proposer.name,
  needs: (row) => row.openLevels.join(' '),
  handed_to: (row) => row.delegatedTo?.name,
  question_open: (row) => (row.asks ? 'yes' : 'no'),
  requested_at: (row) => row.requestedAt,
  due_at: (row) => row.dueAt,
  escalated_at: (row) => row.escalatedAt,
} as const satisfies Record<string, (row: RefundListItem) => string | null | undefined>

/** A queue as a table for a spreadsheet: the rows, filters and order of `listRefunds`, and the same access. */
export async function refundsCsv(ctx: Ctx, query: RefundListQuery): Promise<string> {
  const { items } = await readQueue(ctx, query, most)
  const rows = items.map((item) => Object.values(columns).map((read) => read(item) ?? ''))
  return csvText([Object.keys(columns), ...rows])
}

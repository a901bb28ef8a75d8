import { DriftKind } from '@countersign/shared/drift'
import { RefundOutcome } from '@countersign/shared/refund'
import { Gauge, Registry } from '@prometheus-io/client'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { alertKinds } from '#audit/alert-kind.ts'
import type { Deps } from '#deps.ts'
import { jobs } from '#jobs/registry.ts'
import { openStates } from '#refunds/states.ts'

type Labels = Record<string, string>
type Source = {
  /** By name: what it says, and the column that says it. */
  gauges: Record<string, { help: string; column: string }>
  labels: string[]
  /** All combinations of labels there are: one without a row is 0. Left out: whatever the rows say. */
  all?: Labels[]
  query: (times: { now: string; hourAgo: string }) => SQL
}

const isDead = sql`name like '%-dead'`

/** One query each, over what is open or of the last hour: an index leads to it however much there was before. */
const sources: Source[] = [
  {
    gauges: { countersign_events_received_last_hour: { help: 'Webhook events stored', column: 'received' } },
    labels: ['source'],
    all: [{ source: 'stripe' }, { source: 'zendesk' }],
    query: ({ hourAgo }) => sql`
      select source, count(*) as received from webhook_inbox where received_at > ${hourAgo} group by source`,
  },
  {
    gauges: { countersign_records_last_hour: { help: 'Rows of the audit log, by event', column: 'written' } },
    labels: ['event'],
    query: ({ hourAgo }) => sql`select event, count(*) as written from audit_log where at > ${hourAgo} group by event`,
  },
  {
    gauges: {
      countersign_jobs_waiting: { help: 'Jobs whose time has come', column: 'waiting' },
      countersign_jobs_oldest_seconds: { help: 'How long the oldest of them has waited', column: 'oldest' },
      countersign_jobs_dead: { help: 'Jobs that failed for good', column: 'dead' },
    },
    labels: ['queue'],
    all: jobs.map(({ name }) => ({ queue: name })),
    query: () => sql`
      select regexp_replace(name, '-dead$', '') as queue, count(*) filter (where ${isDead}) as dead,
        count(*) filter (where not ${isDead}) as waiting,
        extract(epoch from now() - min(start_after) filter (where not ${isDead})) as oldest
      from pgboss.job where state < 'active' and not blocked and start_after <= now() group by 1`,
  },
  {
    gauges: {
      countersign_requests_open: { help: 'Refund requests that are not over', column: 'open' },
      countersign_requests_oldest_seconds: { help: 'Since when the oldest of them is', column: 'oldest' },
    },
    labels: ['state', 'outcome'],
    all: openStates.flatMap((state) =>
      (state === 'submitted_to_stripe' ? RefundOutcome.options : ['none']).map((outcome) => ({ state, outcome })),
    ),
    query: ({ now }) => sql`
      select state, coalesce(outcome, 'none') as outcome, count(*) as open,
        extract(epoch from ${now}::timestamptz - min(requested_at)) as oldest
      from refund_requests
      where state in ('requested', 'verified', 'approval_required', 'approved', 'submitted_to_stripe') group by 1, 2`,
  },
  {
    gauges: {
      countersign_deliveries_open: { help: 'Notes and events that wait, or are dead letters', column: 'open' },
      countersign_deliveries_oldest_seconds: { help: 'Since when the oldest of them is', column: 'oldest' },
    },
    labels: ['sink', 'state'],
    all: ['zendesk', 'hubspot'].flatMap((sink) => ['waiting', 'failed'].map((state) => ({ sink, state }))),
    query: ({ now }) => sql`
      select sink, state, count(*) as open, extract(epoch from ${now}::timestamptz - min(at)) as oldest
      from deliveries d join audit_log l on l.id = d.audit_id
      where state = 'waiting' or state = 'failed' group by sink, state`,
  },
  {
    gauges: { countersign_alerts_open: { help: 'What a person must look at', column: 'open' } },
    labels: ['kind'],
    all: alertKinds.map((kind) => ({ kind })),
    query: () => sql`select kind, count(*) as open from alerts where resolved_at is null group by kind`,
  },
  {
    gauges: { countersign_drift_open: { help: 'Differences between Stripe and us', column: 'open' } },
    labels: ['kind'],
    all: DriftKind.options.map((kind) => ({ kind })),
    query: () =>
      sql`select kind, count(*) as open from drift where resolved_at is null and acknowledged_at is null group by kind`,
  },
  {
    gauges: { countersign_refunds_on: { help: '1, or 0 while refunds are switched off', column: 'is_on' } },
    labels: [],
    query: () => sql`select is_on::int from switches where name = 'refunds'`,
  },
]

export const storedMetricNames = sources.flatMap(({ gauges }) => Object.keys(gauges))

/** Several who ask at once, or within this, are answered by the same reading. */
const freshMs = 5000

/** What the database knows, for whoever asks: the same from every replica, and after a restart. */
export function createStoredMetrics({ db, now }: Pick<Deps, 'db' | 'now'>): { text(): Promise<string> } {
  const registry = new Registry()
  const gauges = new Map(
    sources.flatMap(({ gauges: named, labels: labelNames }) =>
      Object.entries(named).map(([name, { help }]) => [
        name,
        new Gauge({ name, help, labelNames, registers: [registry] }),
      ]),
    ),
  )
  let read: { at: number; done: Promise<unknown> } | null = null

  async function readSource({ gauges: named, labels, all, query }: Source, at: Date): Promise<void> {
    const hourAgo = new Date(at.getTime() - 3_600_000).toISOString()
    const rows = await db.execute(query({ now: at.toISOString(), hourAgo }))
    const found = new Map(rows.map((row) => [labels.map((label) => row[label]).join(' '), row]))
    const wanted = all ?? rows.map((row) => Object.fromEntries(labels.map((label) => [label, String(row[label])])))
    for (const [name, { column }] of Object.entries(named)) {
      const gauge = gauges.get(name)
      gauge?.reset()
      for (const each of wanted)
        gauge?.set(each, Number(found.get(labels.map((label) => each[label]).join(' '))?.[column] ?? 0))
    }
  }

  return {
    async text() {
      const at = now()
      if (!read || Math.abs(at.getTime() - read.at) >= freshMs) {
        const done = Promise.all(sources.map((source) => readSource(source, at)))
        read = { at: at.getTime(), done }
        done.catch(() => (read = null))
      }
      await read.done
      return registry.metrics()
    },
  }
}

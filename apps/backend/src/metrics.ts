import { Counter, Histogram, Registry, collectDefaultMetrics } from '@prometheus-io/client'

/** Where the same thing comes twice and happens once. */
const repeated = ['stripe_webhook', 'zendesk_webhook', 'refund_request', 'handoff'] as const

export type Metrics = ReturnType<typeof createMetrics>

/**
 * What this process alone knows, since it started: what is stored is counted in the database when somebody asks
 * (operations/stored-metrics.ts). Labels are words of ours, never an id, an address or an amount. `ofProcess`: with
 * memory, processor and event loop.
 */
export function createMetrics({ ofProcess }: { ofProcess: boolean }) {
  const registry = new Registry()
  const registers = [registry]
  if (ofProcess) collectDefaultMetrics({ register: registry })
  const duplicates = new Counter({
    name: 'countersign_duplicates_suppressed_total',
    help: 'Repeats that were recognised and changed nothing',
    labelNames: ['where'],
    registers,
  })
  // What never happened yet is 0, and not unknown.
  for (const where of repeated) duplicates.inc({ where }, 0)
  return {
    registry,
    duplicates: { count: (where: (typeof repeated)[number]) => duplicates.inc({ where }) },
    httpDuration: new Histogram({
      name: 'http_server_request_duration_seconds',
      help: 'Time to answer, by the pattern of the route',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    contexts: new Counter({
      name: 'countersign_contexts_total',
      help: 'Tickets that were put together for the sidebar',
      registers,
    }),
    contextHoles: new Counter({
      name: 'countersign_context_holes_total',
      help: 'Parts of such a ticket that a provider did not answer for',
      labelNames: ['part'],
      registers,
    }),
  }
}

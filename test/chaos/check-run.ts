import { createHash } from 'node:crypto'
import { checkEnds } from './check-ends.ts'
import { checkApproved, checkOnce } from './check-money.ts'
import type { Finding } from './check-money.ts'
import { checkAudit, checkNothingWaits, checkSinks } from './check-records.ts'
import { checkBothSides, checkKeys, checkNeverSent, checkResends } from './check-sending.ts'
import type { Evidence } from './evidence.ts'
import { gather } from './gather.ts'
import { observe } from './observe.ts'
import { ask } from './people.ts'
import { count } from './report.ts'
import { together } from './together.ts'
import type { Run } from './run-state.ts'
import { cronTask, jobTask, webhookTask } from './work.ts'

/** C1 to C9 over everything that one run left behind. C7 repeats all of it first, in some of the runs. */
export async function checkRun(run: Run): Promise<void> {
  const evidence = await gather(run)
  for (const { check, what } of findings(evidence)) run.violate(check, what)
  for (const { state, outcome } of evidence.requests) count(run.report.ends, `${state} ${outcome ?? ''}`.trim())
  if (run.seed % 4 === 0) await checkRepeats(run, evidence)
}

export function findings(evidence: Evidence): Finding[] {
  return [
    ...checkOnce(evidence),
    ...checkApproved(evidence),
    ...checkEnds(evidence),
    ...checkBothSides(evidence),
    ...checkAudit(evidence),
    ...checkSinks(evidence),
    ...checkNeverSent(evidence),
    ...checkNothingWaits(evidence),
    ...checkKeys(evidence),
    ...checkResends(evidence),
  ]
}

/** C7: every webhook, click and job once more, and nothing is different. */
async function checkRepeats(run: Run, before: Evidence): Promise<void> {
  const was = stateHash(before)
  for (const { event, type, object } of run.ledger.deliveries) {
    if (object !== null && run.knownEvents.has(event)) {
      await together(run, [webhookTask(run, { id: event, type, object })])
    }
  }
  const { agents } = run.world
  for (const { proposerId, body, key, id } of run.requests.values()) {
    const who = Object.values(agents).find((agent) => agent.id === proposerId) ?? agents.mia
    const data = { refundRequestId: id }
    const job = { name: 'execute-refund' as const, data, dueAt: 0, tries: 0, isNudge: true }
    await together(run, [ask(run, who, body, key), jobTask(run, job), jobTask(run, job)])
  }
  await together(run, [cronTask(run, 'sweep')])
  for (const job of run.queue.due(run.world.clock.now())) await together(run, [jobTask(run, job)])
  await observe(run)
  const after = await gather(run)
  if (stateHash(after) !== was) run.violate('C7', 'repeating what had come before changed something')
}

function stateHash({ payments, requests, audit, deliveries, zendeskAudits, hubspotEventIds }: Evidence): string {
  const text = JSON.stringify([
    payments.map(({ refunds }) => refunds.map(({ id, amount, status }) => [id, amount, status])),
    requests
      .map(({ id, state, outcome, stripe_refund_id }) => `${id} ${state} ${outcome} ${stripe_refund_id}`)
      .toSorted((a, b) => (a < b ? -1 : 1)),
    audit.map(({ id, hash }) => [id, hash]),
    deliveries.map(({ id, state }) => [id, state]),
    zendeskAudits.map(({ id }) => id),
    hubspotEventIds,
  ])
  return createHash('sha256').update(text).digest('hex')
}

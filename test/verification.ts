import { createClient } from '@countersign/backend/client'
import type { Client } from '@countersign/backend/client'
import { loadAgent } from '@countersign/backend/access/load-agent'
import { issueSession, newSession } from '@countersign/backend/http/session'
import { CodeAnswer, CodeStanding, ProofAnswer } from '@countersign/shared/verification'
import type { CodeChallenge } from '@countersign/shared/verification'
import { expect, vi } from 'vitest'
import type { System } from '#system.ts'

/** One clock for a test of limits and lives. Starts now, so that what Zendesk signs is fresh. */
export function openTestClock() {
  let ahead = 0
  return {
    now: () => new Date(Date.now() + ahead),
    forward(minutes: number) {
      ahead += minutes * 60_000
    },
  }
}

export type Prover = {
  requestCode(ticketId: string, paymentIntentId?: string | null): Promise<CodeAnswer>
  /** Asks, and waits until the mail server has the mail. */
  mailCode(ticketId: string, paymentIntentId?: string | null): Promise<{ challenge: CodeChallenge; code: string }>
  standing(ticketId: string): Promise<CodeChallenge | null>
  checkCode(ticketId: string, challengeId: string, code: string): Promise<ProofAnswer['result']>
  checkFacts(ticketId: string, invoiceAmount: string, postalCode: string): Promise<ProofAnswer['result']>
  api: Client['api']
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
}

/** An agent who proves customers. Their session is made by the backend itself: its clock may be far ahead of Zendesk's. */
export async function aProver(system: System, agentId: string): Promise<Prover> {
  const { deps, url } = system.backend
  const { token } = await issueSession(deps, await loadAgent(deps, agentId), newSession(deps))
  const authorization = `Bearer ${token}`
  const { api } = createClient(url, { headers: { authorization } })
  const call: Prover['call'] = (method, path, body, headers = {}) =>
    fetch(`${url}${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  const verification = (ticketId: string) => `/api/tickets/${ticketId}/verification`
  const answered = async (answer: Response): Promise<unknown> => {
    expect(answer.status, await answer.clone().text()).toBe(200)
    return answer.json()
  }

  const prover: Prover = {
    api,
    call,
    async requestCode(ticketId, paymentIntentId = null) {
      return CodeAnswer.parse(await answered(await call('POST', `${verification(ticketId)}/code`, { paymentIntentId })))
    },
    async mailCode(ticketId, paymentIntentId = null) {
      const before = system.sandbox.mail.ledger().mails.length
      const answer = await prover.requestCode(ticketId, paymentIntentId)
      if (answer.result !== 'requested') throw new Error(`no code was sent: ${answer.result}`)
      const challenge = await vi.waitFor(async () => {
        const standing = await prover.standing(ticketId)
        expect(standing).toMatchObject({ id: answer.challenge.id, state: 'sent' })
        return standing ?? answer.challenge
      }, 30_000)
      expect(system.sandbox.mail.ledger().mails).toHaveLength(before + 1)
      return { challenge, code: newestCode(system) }
    },
    async standing(ticketId) {
      return CodeStanding.parse(await answered(await call('GET', `${verification(ticketId)}/code`))).challenge
    },
    async checkCode(ticketId, challengeId, code) {
      const answer = await call('POST', `${verification(ticketId)}/code/check`, { challengeId, code })
      return ProofAnswer.parse(await answered(answer)).result
    },
    async checkFacts(ticketId, invoiceAmount, postalCode) {
      const answer = await call('POST', `${verification(ticketId)}/facts/check`, { invoiceAmount, postalCode })
      return ProofAnswer.parse(await answered(answer)).result
    },
  }
  return prover
}

/** As the customer reads it: eight digits in two groups. */
export function newestCode(system: System): string {
  const text = system.sandbox.mail.ledger().mails[0]?.text ?? ''
  const code = /^(\d{4}) (\d{4})$/m.exec(text)
  if (!code) throw new Error(`the newest mail holds no code: ${text}`)
  return `${code[1]}${code[2]}`
}

export function newestLink(system: System): string {
  const link = /^https?:\/\/\S+\/verify\/\S+$/m.exec(system.sandbox.mail.ledger().mails[0]?.text ?? '')?.[0]
  if (!link) throw new Error('the newest mail holds no link')
  return link
}

/** Another code than this one. */
export function wrong(code: string): string {
  return String((Number(code) + 1) % 100_000_000).padStart(8, '0')
}

/** What the audit log says of verification, oldest first. */
export async function verificationAudit(system: System): Promise<{ event: string; body: Record<string, unknown> }[]> {
  const rows = await system.sql<{ event: string; body: string }[]>`
    select event, body from audit_log where event like 'verification.%' or event like 'customer.%' order by at, seq`
  return rows
    .map(({ event, body }) => ({ event, body: JSON.parse(body) as Record<string, unknown> }))
    .filter(({ event }) => event !== 'verification.recorded')
}

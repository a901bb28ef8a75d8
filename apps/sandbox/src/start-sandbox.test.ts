import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Stripe } from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { SandboxMessage } from './main.ts'
import { startSandbox } from './start-sandbox.ts'
import type { Sandbox } from './start-sandbox.ts'

describe('the sandbox as a library', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox({ settleMs: 0 })
  })
  afterAll(() => sandbox.close())

  test('gives a backend everything it needs to talk to it', () => {
    expect(sandbox.backendEnv).toMatchObject({
      STRIPE_SECRET_KEY: expect.stringMatching(/^sk_test_/),
      STRIPE_API_BASE: sandbox.stripe.url,
      STRIPE_WEBHOOK_SECRET: expect.stringMatching(/^whsec_/),
      HUBSPOT_ACCESS_TOKEN: sandbox.hubspot.accessToken,
      HUBSPOT_API_BASE: sandbox.hubspot.url,
      HUBSPOT_TIMELINE: 'app-events',
      ZENDESK_SUBDOMAIN: 'sandbox',
      ZENDESK_API_BASE: sandbox.zendesk.url,
      ZENDESK_APP_PUBLIC_KEY: expect.stringContaining('BEGIN PUBLIC KEY'),
    })
  })

  test.each(['zendesk', 'stripe', 'hubspot'] as const)('refuses a strange Host at %s', async (name) => {
    const outgoing = request(sandbox[name].url, { headers: { host: 'evil.example' } }).end()
    const [response] = (await once(outgoing, 'response')) as [{ statusCode?: number; resume(): void }]
    response.resume()
    expect(response.statusCode).toBe(403)
  })

  test('says which port is taken', async () => {
    const taken = Number(new URL(sandbox.hubspot.url).port)
    const ports = { workspace: 0, stripe: 0, hubspot: taken, mail: 0 }
    await expect(startSandbox({ ports })).rejects.toThrow(`Port ${taken} on 127.0.0.1 is already in use.`)
  })
})

describe('the sandbox as a process', () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'sandbox-process-'))
  const children: ChildProcess[] = []
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
  })
  afterAll(() => rmSync(stateDir, { recursive: true }))

  async function start(stripePort = 0): Promise<{ child: ChildProcess; message: SandboxMessage }> {
    const ports = { workspace: 0, stripe: stripePort, hubspot: 0, mail: 0 }
    const args = Object.entries(ports).flatMap(([name, port]) => [`--${name}-port`, String(port)])
    const child = fork(fileURLToPath(new URL('./main.ts', import.meta.url)), [...args, '--state-dir', stateDir])
    children.push(child)
    const [message] = (await once(child, 'message')) as [SandboxMessage]
    return { child, message }
  }

  function environment(message: SandboxMessage): Record<string, string> {
    if (message.type === 'failed') throw new Error(message.message)
    return message.backendEnv
  }

  function sdkFor(env: Record<string, string>): Stripe {
    const { hostname: host, port } = new URL(env['STRIPE_API_BASE'] ?? '')
    return new Stripe(env['STRIPE_SECRET_KEY'] ?? '', { host, port, protocol: 'http', telemetry: false })
  }

  test('killed with -9 right after an answer, it still knows refund, key and secrets, and settles what was pending', async () => {
    const first = await start()
    const before = environment(first.message)
    const params = { payment_intent: 'pi_ben_shirt', amount: 700 }
    const refund = await sdkFor(before).refunds.create(params, { idempotencyKey: 'refund:rr_9' })
    expect(refund.status).toBe('pending')
    first.child.kill('SIGKILL')
    await once(first.child, 'exit')

    const after = environment((await start()).message)
    expect(after['STRIPE_SECRET_KEY']).toBe(before['STRIPE_SECRET_KEY'])
    expect(after['STRIPE_WEBHOOK_SECRET']).toBe(before['STRIPE_WEBHOOK_SECRET'])
    expect(after['ZENDESK_APP_PUBLIC_KEY']).toBe(before['ZENDESK_APP_PUBLIC_KEY'])
    const sdk = sdkFor(after)
    const replayed = await sdk.refunds.create(params, { idempotencyKey: 'refund:rr_9' })
    expect(replayed.id).toBe(refund.id)
    expect((await sdk.refunds.list({ payment_intent: 'pi_ben_shirt' })).data).toHaveLength(1)
    await expect.poll(async () => (await sdk.refunds.retrieve(refund.id)).status).toBe('succeeded')
  })

  test('reports a busy port and ends', async () => {
    const { message } = await start()
    const taken = Number(new URL(environment(message)['STRIPE_API_BASE'] ?? '').port)
    const second = await start(taken)
    expect(second.message).toMatchObject({ type: 'failed', message: expect.stringContaining(`Port ${taken}`) })
    if (second.child.exitCode === null) await once(second.child, 'exit')
    expect(second.child.exitCode).toBe(1)
  })

  test('ends when the process that started it is gone', async () => {
    const { child } = await start()
    child.disconnect()
    const [code] = (await once(child, 'exit')) as [number | null]
    expect(code).toBe(0)
  })
})

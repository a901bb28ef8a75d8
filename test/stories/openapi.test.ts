import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let system: System

beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system?.close())

test('sec-40: /openapi.json lists what outside callers may use, and nothing of the sidebar', async () => {
  const answer = await fetch(`${system.backend.url}/openapi.json`)
  const { openapi, paths } = (await answer.json()) as {
    openapi: string
    paths: Record<string, Record<string, { operationId: string }>>
  }
  expect(openapi).toMatch(/^3\.1/)
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => `${method} ${path}: ${operationId}`),
  )
  expect(operations.toSorted()).toEqual([
    'get /livez: livez',
    'get /readyz: readyz',
    'post /v1/help-center/sessions: confirmHelpCenterSession',
    'post /webhooks/stripe: receiveStripeWebhook',
    'post /webhooks/zendesk: receiveZendeskWebhook',
  ])
})

test('readiness looks at the database, liveness at nothing', async () => {
  expect(await (await fetch(`${system.backend.url}/readyz`)).json()).toEqual({ status: 'ready', database: true })
  expect((await fetch(`${system.backend.url}/livez`)).status).toBe(200)
})

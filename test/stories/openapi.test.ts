import { routeAccess } from '@countersign/backend/access/route-access'
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
    'get /handoff.schema.json: handoffSchema',
    'get /livez: livez',
    'get /policy.schema.json: policySchema',
    'get /readyz: readyz',
    'get /refund-request.schema.json: refundRequestSchema',
    'post /v1/handoffs: handOff',
    'post /v1/help-center/sessions: confirmHelpCenterSession',
    'post /v1/refund-requests: requestRefund',
    'post /webhooks/slack: receiveSlackInteraction',
    'post /webhooks/stripe: receiveStripeWebhook',
    'post /webhooks/zendesk: receiveZendeskWebhook',
  ])
})

test('sec-40: whatever outside programs may call is in the document, with its body and its answers', async () => {
  const { paths, components } = (await (await fetch(`${system.backend.url}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { requestBody?: object; responses: object; security?: object[] }>>
    components: { securitySchemes: object }
  }
  // Pages that people open, their assets, and this document itself are no interface of programs.
  const pages = /^GET \/(zendesk\/|openapi\.json$)/
  const forPrograms = Object.entries(routeAccess)
    .filter(([route, who]) => ['anyone', 'provider', 'handoff_key', 'help_center'].includes(who) && !pages.test(route))
    .map(([route]) => route)
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(documented.toSorted()).toEqual(forPrograms.toSorted())
  expect(components.securitySchemes).toHaveProperty('handoffKey')
  for (const path of ['/v1/handoffs', '/v1/refund-requests']) {
    const { requestBody, responses, security } = paths[path]?.['post'] ?? expect.fail(path)
    expect(JSON.stringify(requestBody)).toContain('application/json')
    expect(Object.keys(responses).toSorted()).toEqual(['200', '201', '400', '401', '403', '409', '422', '429', '503'])
    expect(security).toEqual([{ handoffKey: [] }])
  }
})

test('readiness looks at the database, liveness at nothing', async () => {
  expect(await (await fetch(`${system.backend.url}/readyz`)).json()).toEqual({ status: 'ready', database: true })
  expect((await fetch(`${system.backend.url}/livez`)).status).toBe(200)
})

test('without METRICS_TOKEN there are no metrics, whoever asks', async () => {
  for (const headers of [{}, { authorization: 'Bearer ' }, { authorization: 'Bearer null' }])
    expect((await fetch(`${system.backend.url}/metrics`, { headers })).status).toBe(404)
})

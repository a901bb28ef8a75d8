import { tracingChannel } from 'node:diagnostics_channel'
import { createModel, restMs } from '@countersign/backend/integrations/models/create-model'
import type { ModelAnswer } from '@countersign/backend/integrations/models/model'
import { startModel } from '@countersign/sandbox/model/start-model'
import type { Behaviour, ModelStandIn } from '@countersign/sandbox/model/start-model'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'

let standIn: ModelStandIn

beforeAll(async () => {
  standIn = await startModel()
})
afterAll(() => standIn?.close())
beforeEach(() => {
  standIn.calls.length = 0
})
afterEach(() => vi.useRealTimers())

const plain = { provider: 'compatible', modelId: 'stand-in', timeoutMs: 0, price: null, monthlyCeiling: null } as const
const question = {
  instructions: 'our instructions',
  prompt: 'the customer’s words',
  schema: z.strictObject({ sentences: z.string().max(5) }),
}
const good: Behaviour = { json: { sentences: 'said' } }

function open(baseUrl = standIn.url) {
  return createModel({ ...plain, baseUrl, apiKey: 'a-key' })
}

async function ask(how: Behaviour, budgetMs = 5000): Promise<ModelAnswer> {
  standIn.behave(() => how)
  return open().ask(question, budgetMs)
}

test('an answer comes with its tokens; the call has no tools, and says what shape is wanted', async () => {
  expect(await ask(good)).toEqual({
    kind: 'answered',
    value: { sentences: 'said' },
    tokens: { input: expect.any(Number) as number, output: 5 },
  })
  const [call] = standIn.calls
  expect(call).toMatchObject({ instructions: question.instructions, prompt: question.prompt })
  expect(Object.keys(call?.body ?? {}).toSorted()).toEqual([
    'max_tokens',
    'messages',
    'model',
    'response_format',
    'stream',
    'stream_options',
  ])
  // Limits that a provider may refuse stay with us.
  expect(JSON.stringify(call?.body['response_format'])).not.toContain('maxLength')
})

describe('what goes wrong is told apart, and nothing is repeated by itself', () => {
  const unusable: [string, Behaviour, string][] = [
    ['words that are no JSON', { text: 'Certainly! Here is your JSON: {"sentences"' }, 'invalid_json'],
    ['JSON in a fence', { text: '```json\n{"sentences":"x"}\n```' }, 'invalid_json'],
    ['an answer that was cut off, though it reads as JSON', { text: '{"sentences":"x"}', finish: 'length' }, 'cut_off'],
    ['a refusal', 'refuses', 'refused'],
    ['a tool that it was never given', 'calls_a_tool', 'called_a_tool'],
    ['words without end', 'never_stops', 'too_long'],
  ]
  test.each(unusable)('%s', async (_, how, why) => {
    expect(await ask(how)).toMatchObject({ kind: 'unusable', why })
    expect(standIn.calls).toHaveLength(1)
  })

  const unavailable: [string, Behaviour, object][] = [
    ['no answer in time', 'hangs', { why: 'timeout', again: false }],
    ['a stream that drips for ever', 'drips', { why: 'timeout', again: false }],
    ['too many calls', { status: 429, retryAfter: '2' }, { why: 'rate_limited', again: true, waitMs: 2000 }],
    [
      'too many calls, and who knows for how long',
      { status: 429, retryAfter: 'Thu, 01 Jan 2099 00:00:00 GMT' },
      { why: 'rate_limited', waitMs: Infinity },
    ],
    ['an error of the server', { status: 503 }, { why: 'server_error', again: true }],
    ['a key that is not good', { status: 401 }, { why: 'turned_away', again: false }],
  ]
  test.each(unavailable)('%s', async (what, how, expected) => {
    standIn.behave(() => how)
    const inTime = how !== 'hangs' && how !== 'drips'
    const answer = await open().ask({ ...question, prompt: what }, inTime ? 5000 : 500)
    expect(answer).toMatchObject({ kind: 'unavailable', ...expected })
    // On a busy machine the time may be over before the call is out.
    const calls = standIn.calls.filter(({ prompt }) => prompt === what)
    expect(calls.length).toBeLessThanOrEqual(1)
    if (inTime) expect(calls).toHaveLength(1)
  })

  test('nobody at that address', async () => {
    expect(await open('http://127.0.0.1:9/v1').ask(question, 5000)).toMatchObject({ why: 'unreachable', again: true })
  })
})

test('after four calls without an answer the provider is left alone, and asked again when the time is over', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const model = open()
  standIn.behave(() => ({ status: 500 }))
  for (let i = 0; i < 4; i += 1) expect(await model.ask(question, 5000)).toMatchObject({ why: 'server_error' })
  standIn.behave(() => good)
  expect(await model.ask(question, 5000)).toMatchObject({ kind: 'unavailable', why: 'resting', again: false })
  expect(standIn.calls).toHaveLength(4)
  vi.setSystemTime(Date.now() + restMs + 1)
  expect(await model.ask(question, 5000)).toMatchObject({ kind: 'answered' })
  expect(await model.ask(question, 5000)).toMatchObject({ kind: 'answered' })
})

test('a model that answers badly is not one that is down', async () => {
  const model = open()
  standIn.behave(() => 'refuses')
  for (let i = 0; i < 6; i += 1) expect(await model.ask(question, 5000)).toMatchObject({ kind: 'unusable' })
  expect(standIn.calls).toHaveLength(6)
})

test('card data is gone before an answer is read, however it is cut into pieces', async () => {
  const answer = await ask({ json: { sentences: `${'x'.repeat(30)} 4242 4242 4242 4242 and more` } })
  expect(answer).toMatchObject({ value: { sentences: `${'x'.repeat(30)} [card number removed] and more` } })
})

test('telemetry hears that a model was called, and neither question nor answer, nor of an error', async () => {
  const heard: string[] = []
  const keep = (message: unknown): void => void heard.push(JSON.stringify(message))
  const channel = tracingChannel('ai:telemetry')
  const listener = { start: keep, end: keep, asyncStart: keep, asyncEnd: keep, error: keep }
  channel.subscribe(listener)
  await ask({ json: { sentences: 'the answer' } })
  await ask({ status: 400 })
  await ask({ text: 'the answer' })
  channel.unsubscribe(listener)
  expect(heard.length).toBeGreaterThan(0)
  expect(heard.join('\n')).not.toMatch(/our instructions|customer’s words|the answer|a-key/)
})

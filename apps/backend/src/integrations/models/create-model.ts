import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { APICallError, streamText, wrapLanguageModel } from 'ai'
import { BrokenCircuitError, circuitBreaker, ConsecutiveBreaker, handleWhenResult } from 'cockatiel'
import { createRedactor } from '#cardholder-data/redact.ts'
import type { Model, ModelAnswer, ModelQuestion, TokenCount } from '#integrations/models/model.ts'
import type { ModelSettings } from '#integrations/models/settings.ts'
import { wireSchema } from '#integrations/models/wire-schema.ts'

type OpenModel = Parameters<typeof wrapLanguageModel>[0]['model']

/** Characters. A model that goes on and on is cut off, and paid for no longer. */
const longestAnswer = 20_000
/** What a model may think and say in one answer. */
export const mostOutputTokens = 4000
/** So many calls in a row without an answer, and the provider is left alone for a while. */
const failuresToRest = 4
export const restMs = 30_000

/**
 * A model behind AI SDK. The SDK repeats nothing (`maxRetries: 0`): that is for whoever asks. The answer is read as it
 * comes in; card data leaves it before anything else sees it. Telemetry that somebody registers gets neither question
 * nor answer.
 */
export function createModel(settings: ModelSettings): Model {
  // Warnings would go to the console, past the log.
  Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false })
  const model = openModel(settings)
  const breaker = circuitBreaker(
    handleWhenResult((answer) => (answer as ModelAnswer).kind === 'unavailable'),
    { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(failuresToRest) },
  )
  return {
    name: settings.provider === 'compatible' ? settings.modelId : `${settings.provider}:${settings.modelId}`,
    async ask(question, budgetMs) {
      try {
        return await breaker.execute(() => askOnce(model, question, budgetMs))
      } catch (error) {
        if (error instanceof BrokenCircuitError) return unavailable('resting')
        throw error
      }
    },
  }
}

/** A redirect would carry the question, and the key, to wherever it says. */
function withoutRedirects(...[address, init]: Parameters<typeof fetch>): Promise<Response> {
  return fetch(address, { ...init, redirect: 'error' })
}

function openModel({ provider, modelId, baseUrl, apiKey }: ModelSettings): OpenModel {
  const key = { fetch: withoutRedirects, ...(apiKey !== undefined && { apiKey }) }
  switch (provider) {
    case 'anthropic':
      return createAnthropic(key)(modelId)
    case 'openai':
      return createOpenAI(key)(modelId)
    case 'compatible': {
      const options = { name: 'compatible', includeUsage: true, supportsStructuredOutputs: true }
      return createOpenAICompatible({ ...options, baseURL: baseUrl ?? '', ...key })(modelId)
    }
  }
}

/**
 * Tells the provider what shape is wanted. Not by the SDK's `output`, which reads a growing answer anew with every
 * piece and holds words back that do not fit: a model that never stops would not be noticed.
 */
function answering(model: OpenModel, schema: ModelQuestion['schema']): OpenModel {
  const responseFormat = { type: 'json', name: 'answer', schema: wireSchema(schema) } as const
  const middleware: Parameters<typeof wrapLanguageModel>[0]['middleware'] = {
    specificationVersion: 'v4',
    transformParams: ({ params }) => Promise.resolve({ ...params, responseFormat }),
  }
  return wrapLanguageModel({ model, middleware })
}

async function askOnce(
  model: OpenModel,
  { instructions, prompt, schema }: ModelQuestion,
  budgetMs: number,
): Promise<ModelAnswer> {
  const overlong = new AbortController()
  const { fullStream } = streamText({
    model: answering(model, schema),
    instructions,
    prompt,
    maxOutputTokens: mostOutputTokens,
    maxRetries: 0,
    timeout: { totalMs: Math.max(1, Math.round(budgetMs)) },
    abortSignal: overlong.signal,
    telemetry: { recordInputs: false, recordOutputs: false },
    // OpenAI keeps answers for thirty days unless it is told not to.
    providerOptions: { openai: { store: false } },
    // What went wrong is read from the stream; the SDK's own handler writes it to the console.
    onError: () => undefined,
  })
  const redactor = createRedactor()
  let text = ''
  // The redactor holds some of it back.
  let length = 0
  let tokens: TokenCount = { input: null, output: null }
  let finish: string | null = null
  let calledTool = false
  try {
    for await (const part of fullStream) {
      if (part.type === 'abort') return unavailable('timeout')
      if (part.type === 'error') return toUnavailable(part.error)
      if (part.type === 'tool-call' || part.type === 'tool-input-start') calledTool = true
      if (part.type === 'finish') {
        finish = part.finishReason
        tokens = { input: part.totalUsage.inputTokens ?? null, output: part.totalUsage.outputTokens ?? null }
      }
      if (part.type !== 'text-delta') continue
      text += redactor.push(part.text)
      length += part.text.length
      if (length > longestAnswer) {
        overlong.abort()
        return { kind: 'unusable', why: 'too_long', tokens }
      }
    }
  } catch (error) {
    return toUnavailable(error)
  }
  if (calledTool) return { kind: 'unusable', why: 'called_a_tool', tokens }
  if (finish === 'content-filter') return { kind: 'unusable', why: 'refused', tokens }
  if (finish !== 'stop') return { kind: 'unusable', why: 'cut_off', tokens }
  return readJson(text + redactor.flush(), tokens)
}

function readJson(text: string, tokens: TokenCount): ModelAnswer {
  try {
    return { kind: 'answered', value: JSON.parse(text), tokens }
  } catch {
    return { kind: 'unusable', why: 'invalid_json', tokens }
  }
}

/** Its text stays in here: an error of the SDK carries the whole question and answer. */
function toUnavailable(error: unknown): ModelAnswer {
  if (error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name)) return unavailable('timeout')
  if (!APICallError.isInstance(error)) return unavailable('unreachable')
  const { statusCode, responseHeaders } = error
  if (statusCode === 429 || statusCode === 529) {
    return { ...unavailable('rate_limited'), again: true, waitMs: retryAfterMs(responseHeaders?.['retry-after']) }
  }
  if (statusCode === undefined) return { ...unavailable('unreachable'), again: true }
  if (statusCode >= 500 || statusCode === 408) return { ...unavailable('server_error'), again: true }
  return unavailable('turned_away')
}

function unavailable(
  why: Extract<ModelAnswer, { kind: 'unavailable' }>['why'],
): Extract<ModelAnswer, { kind: 'unavailable' }> {
  return { kind: 'unavailable', why, again: false, waitMs: 300 }
}

/** Seconds; a date, and what cannot be read, count as longer than anybody waits. */
function retryAfterMs(header: string | undefined): number {
  if (header === undefined) return 500
  return /^\d{1,4}$/.test(header.trim()) ? Number(header) * 1000 : Infinity
}

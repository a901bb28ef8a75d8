import { Hono } from 'hono'
import { z } from 'zod'
import { listen } from '#listen.ts'
import { honestAnswer } from '#model/honest-answer.ts'

/** One call as it came in. */
export type ModelCall = {
  purpose: 'intents' | 'recommendation' | 'draft'
  instructions: string
  prompt: string
  /** The whole body, to see what was sent and what was not. */
  body: Record<string, unknown>
}

/** How the model behaves: `json` and `text` are answers, in pieces; the rest is what goes wrong with models. */
export type Behaviour =
  | { json: unknown }
  | { text: string; finish?: 'stop' | 'length' | 'content_filter' }
  | { status: number; retryAfter?: string }
  | 'hangs'
  /** The first words come, and then one blank after the other for ever. */
  | 'drips'
  /** Words without end. */
  | 'never_stops'
  | 'calls_a_tool'
  | 'refuses'

export type ModelStandIn = {
  /** What `LLM_BASE_URL` is set to. */
  url: string
  /** Every call, oldest first. */
  calls: ModelCall[]
  /** From now on; without it the model is honest, and brief. */
  behave(how: (call: ModelCall) => Behaviour): void
  /** Ends the calls that hang, with an error. */
  release(): void
  close(): Promise<void>
}

const Body = z.looseObject({
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  response_format: z.object({ json_schema: z.object({ schema: z.object({ properties: z.looseObject({}) }) }) }),
})

/** Plays a language model that speaks as OpenAI's chat completions do, with streamed answers only. It knows nothing. */
export async function startModel(options: { port: number } = { port: 0 }): Promise<ModelStandIn> {
  const calls: ModelCall[] = []
  const waiting: (() => void)[] = []
  let behaviour: (call: ModelCall) => Behaviour = (call) => ({ json: honestAnswer(call) })
  const app = new Hono().post('/v1/chat/completions', async (c) => {
    const body = Body.parse(await c.req.json())
    const said = (role: string) => body.messages.find((message) => message.role === role)?.content ?? ''
    const { properties } = body.response_format.json_schema.schema
    const purpose = 'wishes' in properties ? 'intents' : 'sentences' in properties ? 'draft' : 'recommendation'
    const call: ModelCall = { purpose, instructions: said('system'), prompt: said('user'), body }
    calls.push(call)
    const how = behaviour(call)
    if (how === 'hangs') {
      return new Promise<Response>((resolve) =>
        waiting.push(() => resolve(c.json({ error: { message: 'late' } }, 503))),
      )
    }
    if (typeof how === 'object' && 'status' in how) {
      const headers = how.retryAfter === undefined ? {} : { 'retry-after': how.retryAfter }
      return c.json({ error: { message: 'not now', type: 'stand_in' } }, how.status as 429, headers)
    }
    return new Response(stream(how, call), { headers: { 'content-type': 'text/event-stream' } })
  })
  const server = await listen(app, options.port)
  return {
    url: `${server.url}/v1`,
    calls,
    behave: (how) => {
      behaviour = how
    },
    release: () => {
      for (const answer of waiting.splice(0)) answer()
    },
    close: () => server.close(),
  }
}

type Streamed = Exclude<Behaviour, 'hangs' | { status: number }>

function stream(how: Streamed, { prompt, instructions }: ModelCall): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let timer: NodeJS.Timeout | undefined
  return new ReadableStream({
    start(controller) {
      const send = (chunk: unknown): void => controller.enqueue(encoder.encode(`data: ${JSON.stringify(chunk)}\n\n`))
      const delta = (part: object, finish: string | null = null): void =>
        send({
          id: 'chatcmpl-stand-in',
          object: 'chat.completion.chunk',
          created: 0,
          model: 'stand-in',
          choices: [{ index: 0, delta: part, finish_reason: finish }],
        })
      const end = (output: number): void => {
        const input = Math.ceil((prompt.length + instructions.length) / 4)
        const usage = { prompt_tokens: input, completion_tokens: output, total_tokens: input + output }
        send({
          id: 'chatcmpl-stand-in',
          object: 'chat.completion.chunk',
          created: 0,
          model: 'stand-in',
          choices: [],
          usage,
        })
        controller.enqueue(encoder.encode('data: [DONE]\n\n'))
        controller.close()
      }
      if (how === 'drips' || how === 'never_stops') {
        delta({ role: 'assistant', content: '{"' })
        timer = setInterval(() => delta({ content: how === 'drips' ? ' ' : 'and so on '.repeat(200) }), 5)
        return
      }
      if (how === 'calls_a_tool') {
        const call = {
          index: 0,
          id: 'call_1',
          type: 'function',
          function: { name: 'refund', arguments: '{"amount":1}' },
        }
        delta({ role: 'assistant', tool_calls: [call] })
        delta({}, 'tool_calls')
        return end(12)
      }
      const refusal = 'I cannot help with that.'
      const text = how === 'refuses' ? refusal : 'json' in how ? JSON.stringify(how.json) : how.text
      for (let at = 0; at < text.length; at += 24) delta({ content: text.slice(at, at + 24) })
      delta({}, how === 'refuses' ? 'content_filter' : 'text' in how ? (how.finish ?? 'stop') : 'stop')
      return end(Math.ceil(text.length / 4))
    },
    cancel() {
      clearInterval(timer)
    },
  })
}

import { z } from 'zod'

/** Where a model is reached. `compatible`: a server of one's own that speaks as OpenAI's chat completions do. */
export type ModelSettings = {
  provider: 'anthropic' | 'openai' | 'compatible'
  /** As the provider calls it. */
  modelId: string
  /** Undefined: the provider's own address. */
  baseUrl: string | undefined
  apiKey: string | undefined
  timeoutMs: number
  /** US dollars for a million tokens, which is millionths of a dollar for one. Null: what a call costs is not known. */
  price: { input: number; output: number } | null
  /** Millionths of a dollar in a calendar month (UTC). Null: no ceiling. */
  monthlyCeiling: number | null
}

const dollars = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,6})?$/, 'is a number of US dollars, such as 2.50')
  .transform(Number)
  .refine((amount) => amount > 0, 'is more than 0')

/** The variables of a model; each is checked for itself, `modelSettings` checks how they fit together. */
export const modelVariables = {
  /** `anthropic:<model>`, `openai:<model>`, or with LLM_BASE_URL the name that the server there knows. */
  LLM_MODEL: z.string().trim().max(200).optional(),
  LLM_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  LLM_API_KEY: z.string().min(1).optional(),
  LLM_TIMEOUT_SECONDS: z.coerce.number().min(1).max(60).default(8),
  /** US dollars for a million tokens. */
  LLM_PRICE_INPUT: dollars.optional(),
  LLM_PRICE_OUTPUT: dollars.optional(),
  LLM_MONTHLY_LIMIT_USD: dollars.optional(),
}

type Variables = z.infer<z.ZodObject<typeof modelVariables>>

/** Null: no model. `refuse` ends the start with "Countersign does not start with …". */
export function modelSettings(env: Variables, refuse: (what: string) => never): ModelSettings | null {
  const { LLM_MODEL, LLM_BASE_URL, LLM_API_KEY, LLM_PRICE_INPUT, LLM_PRICE_OUTPUT, LLM_MONTHLY_LIMIT_USD } = env
  if (!LLM_MODEL) {
    const others = Object.keys(modelVariables).filter((name) => name !== 'LLM_MODEL' && name !== 'LLM_TIMEOUT_SECONDS')
    const alone = others.find((name) => env[name as keyof Variables] !== undefined)
    if (alone) refuse(`${alone} but no LLM_MODEL. Name a model, or unset it: replies are then written without one.`)
    return null
  }
  const known = /^(anthropic|openai):(.+)$/.exec(LLM_MODEL)
  if (!known && !LLM_BASE_URL) {
    refuse(
      'an LLM_MODEL that names no provider. Write anthropic:<model> or openai:<model>, or set LLM_BASE_URL to a server that speaks as OpenAI’s does.',
    )
  }
  if (known && LLM_BASE_URL) {
    refuse(
      `LLM_BASE_URL beside ${known[1] ?? ''}:, which has an address of its own. Unset LLM_BASE_URL, or write the model’s name alone.`,
    )
  }
  if (known && !LLM_API_KEY) refuse(`${known[1] ?? ''}: in LLM_MODEL and no LLM_API_KEY.`)
  if (LLM_BASE_URL?.startsWith('http:') && !isOwnNetwork(new URL(LLM_BASE_URL).hostname)) {
    refuse('an LLM_BASE_URL without https: customers’ words would cross the internet in the open.')
  }
  if ((LLM_PRICE_INPUT === undefined) !== (LLM_PRICE_OUTPUT === undefined)) {
    refuse('one of LLM_PRICE_INPUT and LLM_PRICE_OUTPUT. Set both, in US dollars for a million tokens, or neither.')
  }
  if (LLM_MONTHLY_LIMIT_USD !== undefined && LLM_PRICE_INPUT === undefined) {
    refuse('LLM_MONTHLY_LIMIT_USD and no price. Set LLM_PRICE_INPUT and LLM_PRICE_OUTPUT, or the limit cannot be kept.')
  }
  return {
    provider: known ? (known[1] as 'anthropic' | 'openai') : 'compatible',
    modelId: known?.[2] ?? LLM_MODEL,
    baseUrl: LLM_BASE_URL,
    apiKey: LLM_API_KEY,
    timeoutMs: env.LLM_TIMEOUT_SECONDS * 1000,
    price:
      LLM_PRICE_INPUT === undefined || LLM_PRICE_OUTPUT === undefined
        ? null
        : { input: LLM_PRICE_INPUT, output: LLM_PRICE_OUTPUT },
    monthlyCeiling: LLM_MONTHLY_LIMIT_USD === undefined ? null : Math.round(LLM_MONTHLY_LIMIT_USD * 1_000_000),
  }
}

/** A name without a dot, or an address that no router of the internet carries on. */
function isOwnNetwork(host: string): boolean {
  if (!host.includes('.')) return true
  return /^(127|10)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|\.(internal|local|localhost)$/.test(host)
}

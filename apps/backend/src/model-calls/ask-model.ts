import { createHmac } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { eq, lt } from 'drizzle-orm'
import type { z } from 'zod'
import type { Deps } from '#deps.ts'
import type { CustomerWords } from '#intents/intent-classifier.ts'
import type { ModelAnswer, ModelQuestion } from '#integrations/models/model.ts'
import { markWords, wordsForModel } from '#model-calls/mark-words.ts'
import { reserveCall, settleCall } from '#model-calls/spend.ts'
import { modelAnswers } from '#model-calls/tables.ts'
import type { ModelPurpose } from '#model-calls/tables.ts'

export type ModelDeps = Pick<Deps, 'db' | 'model' | 'config' | 'log' | 'now' | 'newId'>

export type Question<T> = {
  purpose: ModelPurpose
  /** Changes with every change of the instructions. */
  version: string
  /** The same for every ticket: nothing in it comes from outside. */
  instructions: string
  /** What code knows, in words of our own. */
  facts: string
  said: CustomerWords
  /** What the answer must be, refinements included. */
  schema: z.ZodType<T>
}

const stricter =
  '\n\nYour last answer could not be used. Answer with one JSON object of the shape that was asked for, and nothing else.'

/**
 * What the model says, in the shape asked for; null when there is no model, no budget, no answer or none that can be
 * used: then the deterministic one serves. The only place that repeats a call, and it does so once: an answer of a wrong
 * shape, or a provider that was not there for a moment. The same question is answered from what is kept.
 */
export async function askModel<T>(deps: ModelDeps, question: Question<T>): Promise<T | null> {
  if (!deps.model) return null
  const known = await recallAnswer(deps, question)
  if (known !== null) return known
  const prompt = `${question.facts}\n\n${markWords(wordsForModel(question.said))}`
  const deadline = performance.now() + (deps.config.model?.timeoutMs ?? 0)
  let hint = ''
  for (let turn = 0; turn < 2; turn += 1) {
    const { instructions, schema } = question
    const asked = await askOnce(deps, question, { instructions: instructions + hint, prompt, schema }, deadline)
    if (asked === null) return null
    if (asked.kind === 'good') {
      await keepAnswer(deps, question, asked.value)
      return asked.value
    }
    if (asked.waitMs === null || performance.now() + asked.waitMs >= deadline) return null
    if (asked.waitMs > 0) await setTimeout(asked.waitMs)
    else hint = stricter
  }
  return null
}

/** `waitMs` null: asking again would not help; 0: it answered, but not as it should. */
type Asked<T> = { kind: 'good'; value: T } | { kind: 'bad'; waitMs: number | null }

/** Null: the ceiling of this month is reached. */
async function askOnce<T>(
  deps: ModelDeps,
  { purpose, version, schema }: Question<T>,
  question: ModelQuestion,
  deadline: number,
): Promise<Asked<T> | null> {
  const { model, log } = deps
  const call = model && (await reserveCall(deps, { purpose, version, question }))
  if (!call) {
    log.warn({ purpose }, 'the model is not asked: the ceiling of this month is reached')
    return null
  }
  const since = performance.now()
  const answer = await model.ask(question, deadline - since)
  const parsed = answer.kind === 'answered' ? schema.safeParse(answer.value) : null
  const state = answer.kind === 'answered' && !parsed?.success ? 'unusable' : answer.kind
  const why = answer.kind === 'answered' ? (parsed?.success ? null : 'wrong_shape') : answer.why
  await settleCall(deps, call, answer, { state, why, durationMs: performance.now() - since })
  if (parsed?.success) return { kind: 'good', value: parsed.data }
  log.warn({ purpose, model: model.name, why }, 'the model gave no answer that can be used')
  return { kind: 'bad', waitMs: pauseAfter(answer) }
}

function pauseAfter(answer: ModelAnswer): number | null {
  if (answer.kind !== 'unavailable') return 0
  return answer.again ? answer.waitMs : null
}

/** What was answered to this very question before; null: nothing. Costs no call. */
export async function recallAnswer<T>(deps: ModelDeps, question: Question<T>): Promise<T | null> {
  const [row] = await deps.db
    .select({ answer: modelAnswers.answer })
    .from(modelAnswers)
    .where(eq(modelAnswers.key, keyOf(deps, question)))
  return question.schema.safeParse(row?.answer).data ?? null
}

async function keepAnswer<T>(deps: ModelDeps, question: Question<T>, answer: T): Promise<void> {
  const row = { key: keyOf(deps, question), purpose: question.purpose, answer, at: deps.now() }
  await deps.db.insert(modelAnswers).values(row).onConflictDoNothing()
}

/** Keyed, so that nobody who reads the table can try out what a customer may have written. */
function keyOf(
  { model, config }: ModelDeps,
  { purpose, version, instructions, facts, said }: Question<unknown>,
): string {
  return createHmac('sha256', `model answers of ${config.addressSecret}`)
    .update(JSON.stringify([model?.name, purpose, version, instructions, facts, wordsForModel(said)]))
    .digest('base64url')
}

const keptMs = 7 * 86_400_000

export async function forgetOldAnswers({ db, now }: ModelDeps): Promise<void> {
  await db.delete(modelAnswers).where(lt(modelAnswers.at, new Date(now().getTime() - keptMs)))
}

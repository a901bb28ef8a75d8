import { erasedWords } from '@countersign/shared/erased'
import { and, eq, inArray, isNotNull, ne, or, sql } from 'drizzle-orm'
import type { ErasedRows, Subject } from '#audit/erase.ts'
import type { Tx } from '#db/open.ts'
import { modelAdvice, refundDenials, refundForms, refundQuestions, refundRequests } from '#refunds/tables.ts'

/**
 * Notes, questions, answers and reasons on this customer's requests, half-written forms, and what a model made of their
 * words. What money rests on stays: amounts, ids, states, times, signatures and the decision with its facts.
 */
export async function eraseRefundWords(tx: Tx, subject: Subject): Promise<ErasedRows> {
  const requests = await tx
    .update(refundRequests)
    .set({ note: erasedWords })
    .where(
      and(
        eq(refundRequests.customerId, subject.customerId),
        isNotNull(refundRequests.note),
        isOpen(refundRequests.note),
      ),
    )
    .returning({ id: refundRequests.id })
  const theirs = tx
    .select({ id: refundRequests.id })
    .from(refundRequests)
    .where(eq(refundRequests.customerId, subject.customerId))
  const { question, answer } = refundQuestions
  const questions = await tx
    .update(refundQuestions)
    .set({ question: erasedWords, answer: sql`case when ${answer} is not null then ${erasedWords} end` })
    .where(and(inArray(refundQuestions.refundRequestId, theirs), or(isOpen(question), isOpen(answer))))
    .returning({ id: refundQuestions.id })
  const denials = await tx
    .update(refundDenials)
    .set({ reason: erasedWords })
    .where(and(inArray(refundDenials.refundRequestId, theirs), isOpen(refundDenials.reason)))
    .returning({ id: refundDenials.refundRequestId })
  return {
    refund_requests: requests.length,
    refund_questions: questions.length,
    refund_denials: denials.length,
    ...(await eraseDrafted(tx, subject)),
  }
}

async function eraseDrafted(tx: Tx, { ticketIds, paymentIds }: Subject): Promise<ErasedRows> {
  const forms = await tx
    .delete(refundForms)
    .where(
      or(inArray(refundForms.ticketId, ticketIds), inArray(sql`${refundForms.form}->>'paymentIntentId'`, paymentIds)),
    )
    .returning({ id: refundForms.ticketId })
  const { advice } = modelAdvice
  const words = JSON.stringify({ reasoning_summary: erasedWords, risk_notes: [] })
  // That it asked for a person stays: it is heard whatever comes after it.
  const advised = await tx
    .update(modelAdvice)
    .set({ advice: sql`${advice} || ${words}::jsonb` })
    .where(
      and(
        or(inArray(modelAdvice.ticketId, ticketIds), inArray(modelAdvice.paymentIntentId, paymentIds)),
        isOpen(sql`${advice}->>'reasoning_summary'`),
      ),
    )
    .returning({ digest: modelAdvice.digest })
  return { refund_forms: forms.length, model_advice: advised.length }
}

/** Words that somebody can still read. */
function isOpen(words: Parameters<typeof ne>[0]) {
  return ne(words, erasedWords)
}

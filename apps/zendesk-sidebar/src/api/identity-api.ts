import type { Client } from '@countersign/backend/client'
import { ChosenCustomer, CodeAnswer, CodeStanding, LookUpAnswer, ProofAnswer } from '@countersign/shared/verification'
import type { z } from 'zod'
import type { Answer } from './backend-fetch.ts'

export type SaidFacts = { invoiceAmount: string; postalCode: string }

/** Who the customer of a ticket is, and how that is proven. */
export interface IdentityApi {
  requestCode(ticketId: string, paymentIntentId: string | null): Promise<CodeAnswer>
  codeStanding(ticketId: string, signal?: AbortSignal): Promise<CodeStanding>
  checkCode(ticketId: string, challengeId: string, code: string): Promise<ProofAnswer>
  checkFacts(ticketId: string, said: SaidFacts): Promise<ProofAnswer>
  /** Null takes the choice back. */
  chooseCustomer(ticketId: string, customerId: string | null): Promise<z.infer<typeof ChosenCustomer>>
  lookUpCustomer(ticketId: string, email: string): Promise<LookUpAnswer>
}

type Read = <Schema extends z.ZodType>(schema: Schema, call: Promise<Answer>) => Promise<z.infer<Schema>>

export function createIdentityApi(api: Client['api'], read: Read): IdentityApi {
  const { verification, customer } = api.tickets[':ticketId']
  return {
    requestCode: (ticketId, paymentIntentId) =>
      read(CodeAnswer, verification.code.$post({ param: { ticketId }, json: { paymentIntentId } })),
    codeStanding: (ticketId, signal) =>
      read(CodeStanding, verification.code.$get({ param: { ticketId } }, { init: { signal: signal ?? null } })),
    checkCode: (ticketId, challengeId, code) =>
      read(ProofAnswer, verification.code.check.$post({ param: { ticketId }, json: { challengeId, code } })),
    checkFacts: (ticketId, json) => read(ProofAnswer, verification.facts.check.$post({ param: { ticketId }, json })),
    chooseCustomer: (ticketId, customerId) =>
      read(ChosenCustomer, customer.$post({ param: { ticketId }, json: { customerId } })),
    lookUpCustomer: (ticketId, email) =>
      read(LookUpAnswer, customer['look-up'].$post({ param: { ticketId }, json: { email } })),
  }
}

import { z } from 'zod'
import { StripePaymentIntentId, ZendeskId } from './ids.ts'
import { Money } from './money.ts'

const Timestamp = z.iso.datetime()

/** How well the person in the ticket is known to be the customer. Ordered, weakest first. */
export const VerificationLevel = z.enum(['none', 'facts', 'confirmed'])
export type VerificationLevel = z.infer<typeof VerificationLevel>

export const VerificationMethod = z.enum(['session', 'otp_email', 'facts', 'sandbox-seed'])
export type VerificationMethod = z.infer<typeof VerificationMethod>

export const Verification = z.object({
  level: VerificationLevel,
  /** Null while nothing was verified. */
  method: VerificationMethod.nullable(),
  verifiedAt: Timestamp.nullable(),
  expiresAt: Timestamp.nullable(),
  /** Codes of what was seen, e.g. `code_from_mail`; the screen has the words. */
  evidence: z.array(z.string()),
  /** A code proves no more money than its mail spoke of; null where the amount does not matter. */
  upTo: Money.nullable(),
})
export type Verification = z.infer<typeof Verification>

/** What became of a mailed code. */
export const CodeState = z.enum([
  'sending',
  /** The mail server does not answer; it is tried again. */
  'delayed',
  'sent',
  /** The customer's mail server refused the address. */
  'undeliverable',
  /** Our own mail settings do not work. */
  'not_sent',
  'used',
  'expired',
  'too_many_tries',
  'replaced',
])
export type CodeState = z.infer<typeof CodeState>

/** A code that was asked for. Never the code, and never the whole address. */
export const CodeChallenge = z.object({
  id: z.uuid(),
  /** Masked, e.g. `a***@e***.com`. */
  address: z.string(),
  state: CodeState,
  expiresAt: Timestamp,
  /** The refundable amount that the mail names, once it is on its way. */
  upTo: Money.nullable(),
})
export type CodeChallenge = z.infer<typeof CodeChallenge>

/** Answer of `GET …/verification/code`: the newest one of the ticket. */
export const CodeStanding = z.object({ challenge: CodeChallenge.nullable() })
export type CodeStanding = z.infer<typeof CodeStanding>

/** What is under way to prove the customer of a ticket. */
export const IdentityProof = z.object({
  /** The newest code, while it is of use or says why it is not. */
  challenge: CodeChallenge.nullable(),
  /** Too many wrong answers: until then nothing proves this customer. */
  lockedUntil: Timestamp.nullable(),
})
export type IdentityProof = z.infer<typeof IdentityProof>

/** Body of `POST /api/tickets/:ticketId/verification/code`. The payment whose refundable amount the code is bound to. */
export const CodeRequestBody = z.strictObject({ paymentIntentId: StripePaymentIntentId.nullable() })

const Limited = z.object({ result: z.literal('limited'), retryAt: Timestamp })
const Locked = z.object({ result: z.literal('locked'), until: Timestamp })

export const CodeAnswer = z.discriminatedUnion('result', [
  z.object({ result: z.literal('requested'), challenge: CodeChallenge }),
  Limited,
  Locked,
  /** No mail server is set up. */
  z.object({ result: z.literal('mail_off') }),
])
export type CodeAnswer = z.infer<typeof CodeAnswer>

/** Body of `POST …/verification/code/check`. `1234 5678`, `1234-5678` and `12345678` are the same code. */
export const CodeCheckBody = z.strictObject({
  challengeId: z.uuid(),
  code: z
    .string()
    .max(40)
    .transform((text) => text.replaceAll(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{8}$/, 'The code has 8 digits.')),
})

/** Body of `POST …/verification/facts/check`: what the customer says, as it was typed. */
export const FactsCheckBody = z.strictObject({
  invoiceAmount: z.string().trim().min(1, 'Enter the amount.').max(20),
  postalCode: z.string().trim().min(1, 'Enter the ZIP.').max(16),
})

export const ProofAnswer = z.discriminatedUnion('result', [
  z.object({ result: z.literal('accepted'), verification: Verification }),
  /** Never says what was wrong. */
  z.object({ result: z.literal('not_accepted') }),
  z.object({ result: z.literal('expired') }),
  z.object({ result: z.literal('too_many_tries') }),
  /** Stripe holds no paid invoice or no ZIP of this customer. */
  z.object({ result: z.literal('nothing_to_compare') }),
  Limited,
  Locked,
])
export type ProofAnswer = z.infer<typeof ProofAnswer>

/** Body of `POST /api/tickets/:ticketId/customer`. Null takes the choice back. */
export const ChooseCustomerBody = z.strictObject({
  customerId: z
    .string()
    .regex(/^cus_[A-Za-z0-9_]{1,100}$/, 'A customer id starts with cus_.')
    .nullable(),
})
export const ChosenCustomer = z.object({ customerId: z.string().nullable() })

/** One address as a mailbox is written, and nothing that a mail program could read as two. */
export const EmailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@"<>,;:\p{Cc}]+@[^\s@"<>,;:\p{Cc}]+$/u, 'Enter one whole e-mail address.')

/** Body of `POST /api/tickets/:ticketId/customer/look-up`. */
export const LookUpBody = z.strictObject({ email: EmailAddress })

export const LookUpAnswer = z.discriminatedUnion('result', [
  z.object({
    result: z.literal('found'),
    /** Names and addresses masked; empty when no customer has this address. */
    customers: z.array(
      z.object({ id: z.string(), name: z.string().nullable(), email: z.string(), createdAt: Timestamp }),
    ),
  }),
  Limited,
])
export type LookUpAnswer = z.infer<typeof LookUpAnswer>

/** Body of `POST /v1/help-center/sessions`: the ticket that the customer looks at. */
export const SessionConfirmationBody = z.strictObject({ ticketId: ZendeskId })

/** `customer_unknown`: nobody in Stripe, or more than one, has the address of this ticket. */
export const SessionConfirmation = z.enum(['recorded', 'customer_unknown'])
export type SessionConfirmation = z.infer<typeof SessionConfirmation>

export const SessionConfirmationAnswer = z.object({ result: SessionConfirmation })
export type SessionConfirmationAnswer = z.infer<typeof SessionConfirmationAnswer>

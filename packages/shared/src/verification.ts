import { z } from 'zod'

/** How well the person in the ticket is known to be the customer. Ordered, weakest first. */
export const VerificationLevel = z.enum(['none', 'facts', 'confirmed'])
export type VerificationLevel = z.infer<typeof VerificationLevel>

export const VerificationMethod = z.enum(['session', 'otp_email', 'facts', 'sandbox-seed'])
export type VerificationMethod = z.infer<typeof VerificationMethod>

export const Verification = z.object({
  level: VerificationLevel,
  /** Null while nothing was verified. */
  method: VerificationMethod.nullable(),
  verifiedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  evidence: z.array(z.string()),
})
export type Verification = z.infer<typeof Verification>

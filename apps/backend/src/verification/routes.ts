import { ZendeskId } from '@countersign/shared/ids'
import {
  ChooseCustomerBody,
  CodeCheckBody,
  CodeRequestBody,
  FactsCheckBody,
  LookUpBody,
} from '@countersign/shared/verification'
import type { CodeAnswer, CodeStanding, LookUpAnswer, ProofAnswer } from '@countersign/shared/verification'
import { Hono } from 'hono'
import { describeRoute, validator } from 'hono-openapi'
import { z } from 'zod'
import type { AppEnv } from '#http/request-context.ts'
import { refuseInvalid } from '#http/validate.ts'
import { chooseCustomer } from '#ticket-context/choose-customer.ts'
import { lookUpCustomer } from '#ticket-context/look-up-customer.ts'
import { checkCode } from '#verification/check-code.ts'
import { checkFacts } from '#verification/check-facts.ts'
import { getChallenge } from '#verification/get-challenge.ts'
import { requestCode } from '#verification/request-code.ts'

const TicketParam = z.object({ ticketId: ZendeskId })
const internal = describeRoute({ hide: true })

/** Who the customer of a ticket is, and how that is proven. None of them answers a code, an address or an expected fact. */
export const verificationRoutes = new Hono<AppEnv>()
  .post(
    '/tickets/:ticketId/verification/code',
    internal,
    validator('param', TicketParam, refuseInvalid),
    validator('json', CodeRequestBody, refuseInvalid),
    async (c) => {
      const answer = await requestCode(c.get('ctx'), { ...c.req.valid('param'), ...c.req.valid('json') })
      return c.json(answer satisfies CodeAnswer)
    },
  )
  .get('/tickets/:ticketId/verification/code', internal, validator('param', TicketParam, refuseInvalid), async (c) => {
    const standing = await getChallenge(c.get('ctx'), c.req.valid('param').ticketId)
    return c.json(standing satisfies CodeStanding)
  })
  .post(
    '/tickets/:ticketId/verification/code/check',
    internal,
    validator('param', TicketParam, refuseInvalid),
    validator('json', CodeCheckBody, refuseInvalid),
    async (c) => {
      const answer = await checkCode(c.get('ctx'), { ...c.req.valid('param'), ...c.req.valid('json') })
      return c.json(answer satisfies ProofAnswer)
    },
  )
  .post(
    '/tickets/:ticketId/verification/facts/check',
    internal,
    validator('param', TicketParam, refuseInvalid),
    validator('json', FactsCheckBody, refuseInvalid),
    async (c) => {
      const answer = await checkFacts(c.get('ctx'), { ...c.req.valid('param'), ...c.req.valid('json') })
      return c.json(answer satisfies ProofAnswer)
    },
  )
  .post(
    '/tickets/:ticketId/customer',
    internal,
    validator('param', TicketParam, refuseInvalid),
    validator('json', ChooseCustomerBody, refuseInvalid),
    async (c) => {
      const { customerId } = c.req.valid('json')
      await chooseCustomer(c.get('ctx'), c.req.valid('param').ticketId, customerId)
      return c.json({ customerId })
    },
  )
  .post(
    '/tickets/:ticketId/customer/look-up',
    internal,
    validator('param', TicketParam, refuseInvalid),
    validator('json', LookUpBody, refuseInvalid),
    async (c) => {
      const answer = await lookUpCustomer(c.get('ctx'), { ...c.req.valid('param'), ...c.req.valid('json') })
      return c.json(answer satisfies LookUpAnswer)
    },
  )

import type { Hono } from 'hono'
import type { StandInOptions } from '#sandbox.ts'
import { mailRoutes } from './mail-routes.ts'
import { noMailFaults } from './mail-faults.ts'
import { openMailbox } from './mailbox.ts'
import type { Mail } from './mailbox.ts'
import { startSmtp } from './smtp.ts'

/** Newest first. */
type MailLedger = { mails: Mail[] }

export type MailStandIn = {
  /** Such as `smtp://127.0.0.1:4103`. */
  url: string
  /** `/inbox` and `/sandbox/mail/*`, to be mounted at the root of a server that checks the Host. */
  routes: Hono
  ledger(): MailLedger
  close(): Promise<void>
}

/** Plays the mail server that customers' mail goes to, with an inbox for all of them. */
export async function startMail(options: StandInOptions): Promise<MailStandIn> {
  const mailbox = openMailbox(options.stateDir)
  const faults = noMailFaults()
  const smtp = await startSmtp(options.port, { mailbox, faults, now: options.now })
  return {
    url: `smtp://127.0.0.1:${smtp.port}`,
    routes: mailRoutes({ mailbox, faults, cutAll: smtp.cutAll }),
    ledger: () => structuredClone({ mails: mailbox.list() }),
    close: smtp.close,
  }
}

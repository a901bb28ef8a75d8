import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import { PortBusyError } from '#listen.ts'
import { takeMailFault } from './mail-faults.ts'
import type { MailFault, MailFaults } from './mail-faults.ts'
import type { Mailbox } from './mailbox.ts'
import { readMail } from './read-mail.ts'

const largestMail = 5 * 1024 * 1024

type Parts = { mailbox: Mailbox; faults: MailFaults; now: () => number }

type Done = (error: Error | null, answer?: string) => void

type Smtp = {
  port: number
  /** Cuts whoever is connected. */
  cutAll: () => void
  close: () => Promise<void>
}

/** Takes mail from anybody on this machine, for any address: no login, no TLS. */
export async function startSmtp(port: number, parts: Parts): Promise<Smtp> {
  const { faults } = parts
  const sockets = new Map<number, Socket>()
  /** By session: what happens to the mail that is being sent. */
  const fates = new Map<string, MailFault | null>()

  async function answer(stream: SMTPServerDataStream, session: SMTPServerSession, done: Done): Promise<void> {
    try {
      const outcome = await takeMail(stream, session, { ...parts, fate: fates.get(session.id) ?? null })
      if (outcome === 'cut') sockets.get(session.remotePort)?.destroy()
      else done(null, outcome)
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  }

  const server = new SMTPServer({
    name: 'mail.sandbox.example',
    banner: 'Countersign sandbox',
    size: largestMail,
    rejectOversized: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    logger: false,
    onConnect: (_session, done) => void setTimeout(done, faults.latencyMs).unref(),
    onMailFrom: (_address, session, done) => {
      fates.set(session.id, takeMailFault(faults))
      done()
    },
    onRcptTo: (_address, session, done) => done(rejection(fates.get(session.id) ?? null)),
    onData: (stream, session, done) => void answer(stream, session, done),
    onClose: (session) => void fates.delete(session.id),
  })
  // A client that goes away in the middle is no fault of ours.
  server.on('error', () => undefined)
  server.server.prependListener('connection', (socket: Socket) => {
    const { remotePort = 0 } = socket
    sockets.set(remotePort, socket)
    socket.once('close', () => sockets.delete(remotePort))
    if (faults.down) socket.destroy()
  })

  const cutAll = (): void => {
    for (const socket of sockets.values()) socket.destroy()
  }
  return {
    port: await bind(server, port),
    cutAll,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        cutAll()
      }),
  }
}

/** The server's answer, or `cut` for none. */
async function takeMail(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  { mailbox, faults, now, fate }: Parts & { fate: MailFault | null },
): Promise<string> {
  if (fate === 'cut_before') return 'cut'
  const raw = await contentOf(stream)
  await delay(faults.latencyMs, undefined, { ref: false })
  // The server refuses it by itself, with 552.
  if (raw === null) return 'too large'
  const mail = await readMail(raw, { ...envelopeOf(session), receivedAt: new Date(now()).toISOString() })
  const { id } = mailbox.add(mail)
  return fate === 'cut_after' ? 'cut' : `Kept as mail ${id}`
}

function rejection(fate: MailFault | null): Error | null {
  if (fate === 'reject_450')
    return Object.assign(new Error('Mailbox unavailable, try again later'), { responseCode: 450 })
  if (fate === 'reject_550') return Object.assign(new Error('No such mailbox'), { responseCode: 550 })
  return null
}

/** Reads to the end, as the client expects; null for what is too large to keep. */
async function contentOf(stream: SMTPServerDataStream): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (stream.sizeExceeded) chunks.length = 0
    else chunks.push(chunk)
  }
  return stream.sizeExceeded ? null : Buffer.concat(chunks)
}

function envelopeOf({ envelope }: SMTPServerSession): { sender: string; to: string[] } {
  const sender = envelope.mailFrom === false ? '' : envelope.mailFrom.address
  return { sender, to: envelope.rcptTo.map(({ address }) => address) }
}

function bind(server: SMTPServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void =>
      reject(error.code === 'EADDRINUSE' ? new PortBusyError(port) : error)
    server.server.once('error', onError)
    server.listen(port, '127.0.0.1', () => {
      server.server.off('error', onError)
      resolve((server.server.address() as AddressInfo).port)
    })
  })
}

import { createTransport } from 'nodemailer'

export type Mail = {
  /** Checked before it goes anywhere: one mailbox, or nothing is sent. */
  to: string
  subject: string
  text: string
  html: string
  /** The same for every try of one mail, so that a mailbox can tell a repeat; ours, without angle brackets. */
  messageId?: string
}

export type MailResult =
  | { kind: 'sent' }
  /** The server takes nothing for this address. Trying again will not help. */
  | { kind: 'refused' }
  /** Our own settings do not work: login, TLS or the address of the server. A person must look. */
  | { kind: 'misconfigured' }
  /** No answer, or "later". It may have been delivered all the same. */
  | { kind: 'unreachable' }

export interface Mailer {
  send(mail: Mail): Promise<MailResult>
  close(): void
}

export type MailSettings = {
  /** `smtps://` speaks TLS from the start, `smtp://` must switch to it. */
  url: string
  from: { name: string; address: string }
  replyTo: string | null
  /** Without TLS. Only for a mail server on this machine. */
  plain: boolean
}

/** Milliseconds; the library's own are minutes. */
const patience = { connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 15_000, dnsTimeout: 5000 }

/** For one mail with everything around it, waiting for its turn included. */
const sendWithinMs = 45_000

/** A mail server over SMTP. Never logs and never reads a file or a URL: its logger prints whole messages. */
export function createMailer(settings: MailSettings, timeouts: Partial<typeof patience> = {}): Mailer {
  const transport = openTransport(settings, timeouts)
  return {
    async send({ to, subject, text, html, messageId }) {
      if (!isOneMailbox(to)) return { kind: 'refused' }
      try {
        await transport.sendMail({
          from: settings.from,
          // An address as text would be parsed, and a comma would add a second recipient.
          to: { name: '', address: to },
          ...(settings.replyTo && { replyTo: { name: '', address: settings.replyTo } }),
          subject: oneLine(subject),
          text,
          html,
          ...(messageId && { messageId: `<${messageId}>` }),
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.timeout(sendWithinMs),
        })
        return { kind: 'sent' }
      } catch (error) {
        return { kind: failureOf(error) }
      }
    },
    close: () => transport.close(),
  }
}

function openTransport(settings: MailSettings, timeouts: Partial<typeof patience>) {
  const url = new URL(settings.url)
  const secure = url.protocol === 'smtps:'
  return createTransport({
    pool: true,
    host: url.hostname,
    port: Number(url.port || (secure ? 465 : 587)),
    secure,
    ...(settings.plain ? { ignoreTLS: true } : { requireTLS: !secure, tls: { minVersion: 'TLSv1.2' as const } }),
    // Whoever gave a password expects it to be asked for.
    ...(url.username && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
      forceAuth: true,
    }),
    maxConnections: 2,
    maxMessages: 100,
    rateLimit: 5,
    rateDelta: 1000,
    ...patience,
    ...timeouts,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
    debug: false,
  })
}

/** Whether the server is there and takes our login. Nothing is sent. */
export async function checkMailServer(settings: MailSettings): Promise<Exclude<MailResult['kind'], 'sent'> | 'fine'> {
  const transport = openTransport(settings, {})
  try {
    await transport.verify()
    return 'fine'
  } catch (error) {
    return failureOf(error)
  } finally {
    transport.close()
  }
}

/** One mailbox and nothing else: one `@`, no spaces, quotes, separators or control characters, 254 characters at most. */
export function isOneMailbox(address: string): boolean {
  return address.length <= 254 && /^[^\s@"<>(),;:\\\p{Cc}]+@[^\s@"<>(),;:\\\p{Cc}]+$/u.test(address)
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
}

type SmtpError = Error & { code?: unknown; responseCode?: unknown }

/** By the library's code, and by the server's own where it gave one: 4xx means later, 5xx means never. */
function failureOf(error: unknown): Exclude<MailResult['kind'], 'sent'> {
  const { code, responseCode }: Partial<SmtpError> = error instanceof Error ? error : {}
  if (['EAUTH', 'ETLS', 'ECONFIG'].includes(String(code))) return 'misconfigured'
  if (typeof responseCode === 'number') return responseCode >= 500 ? 'refused' : 'unreachable'
  return code === 'EENVELOPE' ? 'refused' : 'unreachable'
}

import { isOneMailbox } from '#integrations/mail/mailer.ts'

/** `Billing <billing@example.com>` or the bare address; null for anything else. */
export function readSender(text: string): { name: string; address: string } | null {
  const named = /^\s*"?([^"<>@\p{Cc}]*?)"?\s*<([^<>]+)>\s*$/u.exec(text)
  const address = (named?.[2] ?? text).trim()
  return isOneMailbox(address) ? { name: named?.[1] ?? '', address } : null
}

/** A mail server that only this machine can reach. To any other one nothing goes unencrypted. */
export function isOnThisMachine(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)
}

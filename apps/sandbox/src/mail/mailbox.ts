import { openState } from '#state-file.ts'

export type Mail = {
  id: string
  receivedAt: string
  /** Of the envelope: who sent it, and to whom it went. */
  sender: string
  to: string[]
  /** Of the headers: what the reader sees. */
  from: string
  shownTo: string[]
  subject: string
  text: string | null
  html: string | null
  /** All of them, in their order, names as they were written. */
  headers: { name: string; value: string }[]
  attachments: { name: string; mimeType: string; bytes: number }[]
  bytes: number
}

export type Mailbox = {
  /** Returns once a killed process would find the mail again. */
  add(mail: Omit<Mail, 'id'>): Mail
  /** Newest first; with an address only what went there. */
  list(to?: string): Mail[]
  find(id: string): Mail | null
  /** Every address that got mail, in alphabetical order. */
  addresses(): { address: string; count: number }[]
}

/** Older ones go, so that a load test does not fill the disk. */
const mostKept = 1000

export function openMailbox(stateDir: string | undefined): Mailbox {
  const { data, save } = openState('mail', stateDir, () => ({ nextId: 1, mails: [] as Mail[] }))
  return {
    add(received) {
      const mail = { id: String(data.nextId), ...received }
      data.nextId += 1
      data.mails.push(mail)
      data.mails.splice(0, data.mails.length - mostKept)
      save()
      return mail
    },
    list(to) {
      const wanted = to?.toLowerCase()
      const fits = (mail: Mail): boolean =>
        wanted === undefined || mail.to.some((address) => address.toLowerCase() === wanted)
      return data.mails.filter(fits).toReversed()
    },
    find: (id) => data.mails.find((mail) => mail.id === id) ?? null,
    addresses() {
      const counts = new Map<string, number>()
      for (const address of data.mails.flatMap(({ to }) => to.map((each) => each.toLowerCase()))) {
        counts.set(address, (counts.get(address) ?? 0) + 1)
      }
      return [...counts]
        .map(([address, count]) => ({ address, count }))
        .toSorted((a, b) => (a.address < b.address ? -1 : 1))
    },
  }
}

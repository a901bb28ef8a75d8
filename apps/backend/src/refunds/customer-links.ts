import { createHmac } from 'node:crypto'
import { and, countDistinct, eq, gte, ne, or } from 'drizzle-orm'
import type { Db, Tx } from '#db/open.ts'
import { customerLinks } from '#refunds/tables.ts'

/** What one customer shares with another only by some coincidence: a card, or a company's e-mail domain. */
export type Link = { kind: 'card' | 'email_domain'; subject: string }

const spanMs = 180 * 86_400_000

/** Everybody has an address there, so it links nobody. Reserved names (RFC 2606) stand in examples and tests. */
const publicDomains = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com icloud.com me.com mac.com ' +
    'aol.com proton.me protonmail.com pm.me gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de mail.com ' +
    'mail.ru yandex.ru yandex.com qq.com 163.com 126.com naver.com orange.fr wanadoo.fr free.fr laposte.net libero.it ' +
    'hey.com fastmail.com zoho.com example.com example.org example.net'
  ).split(' '),
)

/** `secret`: the installation's key. Null parts link nobody. */
export function linksOf(customer: { email: string | null; cardFingerprint: string | null }, secret: string): Link[] {
  const domain = customer.email?.toLowerCase().split('@').at(-1) ?? ''
  const named: [Link['kind'], string | null][] = [
    ['card', customer.cardFingerprint],
    ['email_domain', domain === '' || publicDomains.has(domain) ? null : domain],
  ]
  return named.flatMap(([kind, name]) =>
    name === null ? [] : [{ kind, subject: createHmac('sha256', secret).update(`link:${kind}:${name}`).digest('hex') }],
  )
}

/** Other customers who asked for a refund within 180 days with one of these. */
export async function countLinkedCustomers(
  db: Db | Tx,
  { customerId, links, asOf }: { customerId: string; links: Link[]; asOf: Date },
): Promise<number> {
  if (links.length === 0) return 0
  const [found] = await db
    .select({ others: countDistinct(customerLinks.customerId) })
    .from(customerLinks)
    .where(
      and(
        or(...links.map(({ kind, subject }) => and(eq(customerLinks.kind, kind), eq(customerLinks.subject, subject)))),
        ne(customerLinks.customerId, customerId),
        gte(customerLinks.seenAt, new Date(asOf.getTime() - spanMs)),
      ),
    )
  return found?.others ?? 0
}

/** This customer asks for a refund now. */
export async function recordLinks(
  tx: Tx,
  { customerId, links, at }: { customerId: string; links: Link[]; at: Date },
): Promise<void> {
  // Sorted, so that two requests that share more than one never wait for each other.
  for (const link of links.toSorted((one, other) => (one.subject < other.subject ? -1 : 1))) {
    await tx
      .insert(customerLinks)
      .values({ ...link, customerId, seenAt: at })
      .onConflictDoUpdate({
        target: [customerLinks.kind, customerLinks.subject, customerLinks.customerId],
        set: { seenAt: at },
      })
  }
}

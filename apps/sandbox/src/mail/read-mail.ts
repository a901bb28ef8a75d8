import PostalMime from 'postal-mime'
import type { Address, Attachment, Email } from 'postal-mime'
import type { Mail } from './mailbox.ts'

type Envelope = { sender: string; to: string[]; receivedAt: string }

/** The mail as a reader sees it. A message that no parser understands is kept as plain text, as mail servers do. */
export async function readMail(raw: Buffer, { sender, to, receivedAt }: Envelope): Promise<Omit<Mail, 'id'>> {
  const email = await parse(raw)
  const [from] = addressesOf(email.from ? [email.from] : [])
  return {
    receivedAt,
    sender,
    to,
    from: from ?? sender,
    shownTo: addressesOf([...(email.to ?? []), ...(email.cc ?? [])]),
    subject: email.subject ?? '',
    text: email.text ?? null,
    html: email.html ?? null,
    headers: email.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    attachments: email.attachments.map(attachmentOf),
    bytes: raw.byteLength,
  }
}

async function parse(raw: Buffer): Promise<Email> {
  try {
    return await PostalMime.parse(raw)
  } catch {
    return { headers: [], headerLines: [], attachments: [], text: raw.toString('utf8') }
  }
}

function addressesOf(addresses: Address[]): string[] {
  return addresses.flatMap((each) => (each.group ?? [each]).map(({ address }) => address))
}

function attachmentOf({ filename, mimeType, content }: Attachment): Mail['attachments'][number] {
  const bytes = typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength
  return { name: filename ?? '', mimeType, bytes }
}

import { ZafTimeout } from '#zaf/time-limit.ts'
import type { ZafClient } from '#zaf/zaf-client.ts'
import { replyHtml } from './reply-html.ts'

export type InsertResult = 'inserted' | 'other_ticket' | 'note_half_written' | 'not_inserted' | 'perhaps_inserted'

/**
 * Puts the text into Zendesk's composer as a public reply and never sends it.
 * The ticket is asked for before each change, since the same frame may stand beside another ticket by now.
 */
export async function insertReply(zaf: ZafClient, ticketId: string, text: string): Promise<InsertResult> {
  let rich: boolean
  try {
    rich = await zaf.usesRichText()
    if ((await zaf.ticketId()) !== ticketId) return 'other_ticket'
    // Choosing a public reply would turn what is written for colleagues into words for the customer.
    if (await holdsNote(zaf)) return 'note_half_written'
    // Before the text: what stands in an internal note would not move along.
    await zaf.choosePublicReply()
    if ((await zaf.ticketId()) !== ticketId) return 'other_ticket'
  } catch {
    return 'not_inserted'
  }
  try {
    await (rich ? zaf.appendHtml(replyHtml(text)) : zaf.appendText(text))
    return 'inserted'
  } catch (error) {
    return error instanceof ZafTimeout ? 'perhaps_inserted' : 'not_inserted'
  }
}

/** False also where Zendesk does not say: the agent sees the composer, and inserting must not hang on this. */
async function holdsNote(zaf: ZafClient): Promise<boolean> {
  try {
    const [type, content] = await Promise.all([zaf.commentType(), zaf.commentText()])
    return type === 'internalNote' && holdsWords(content)
  } catch {
    return false
  }
}

/** An empty editor may still hold its paragraph; a picture counts as content. */
function holdsWords(html: string): boolean {
  return html.replaceAll(/<(?!img\b)[^>]*>|&nbsp;|\s/gi, '') !== ''
}

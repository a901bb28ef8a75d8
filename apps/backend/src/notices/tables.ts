import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { NoticeKind } from '#refunds/tell-signers.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** One per request, kind and occasion (`occasion.ts`). Its id is the contract's `review_id`. */
export const notices = pgTable('notices', {
  id: uuid().primaryKey(),
  refundRequestId: text('refund_request_id').notNull(),
  kind: text().$type<NoticeKind>().notNull(),
  occasion: text().notNull(),
  madeAt: at('made_at').notNull(),
})

/** The outbox: one row per notice and receiver. */
export const noticeSends = pgTable('notice_sends', {
  id: uuid().primaryKey(),
  noticeId: uuid('notice_id').notNull(),
  channel: text().$type<'mail' | 'slack' | 'hubspot'>().notNull(),
  /** `user:<Zendesk id>` or `address:<configured address>` for mail; `channel` for Slack; the owner's id for HubSpot. */
  receiver: text().notNull(),
  /** `unknown`: it may have arrived, and cannot be looked for. `dropped`: nobody has to hear of it any more. */
  state: text().$type<'waiting' | 'sent' | 'unknown' | 'failed' | 'dropped'>().notNull().default('waiting'),
  attempts: integer().notNull().default(0),
  nextAt: at('next_at').notNull(),
  sentAt: at('sent_at'),
  /** Slack's `channel:ts`, or HubSpot's id of the task. */
  remoteId: text('remote_id'),
  /** The request's version that the message at `remoteId` tells of. */
  shownVersion: integer('shown_version'),
  lastError: text('last_error'),
})

/** A button that somebody pressed in Slack. */
export const slackClicks = pgTable('slack_clicks', {
  id: text().primaryKey(),
  refundRequestId: text('refund_request_id').notNull(),
  slackUserId: text('slack_user_id').notNull(),
  /** Lets whoever has it write to this person for half an hour; forgotten once it is used. */
  responseUrl: text('response_url'),
  receivedAt: at('received_at').notNull(),
  answeredAt: at('answered_at'),
})

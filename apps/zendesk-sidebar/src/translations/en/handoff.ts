import { handoffWords } from '@countersign/shared/words/handoff'

export const handoff = {
  title: (channel: string, when: string) => `Handoff from ${channel} · ${when}`,
  form: (channel: string, when: string) => `Refund request by ${channel} · ${when}`,
  claims: 'What was said, checked with Stripe',
  notChecked: 'Not checked with Stripe yet.',
  suggests: (what: string) => `The bot suggests: ${what}`,
  more: 'More from the bot',
  from: (bot: string) => `From: ${bot}`,
  done: (what: string) => `Done already: ${what}`,
  risks: (what: string) => `Risk flags: ${what}`,
  botPolicy: (what: string) => `Policy as the bot saw it (ours decides): ${what}`,
  botLimits: (what: string) => `Limits as the bot saw them (ours decide): ${what}`,
  botApproval: (what: string) => `Approval as the bot saw it (ours decides): ${what}`,
  evidence: (what: string) => `Evidence of identity that the bot names: ${what}`,
  alsoAsks: (what: string) => `Also asks for: ${what}`,
  mood: (mood: string, language: string) => `The customer is ${mood} and writes ${language}`,
  sentiments: handoffWords('en').sentiments,
  redacted: (count: number) => `Card data was removed before this was stored: ${count}`,
  someAmount: 'the amount that was named',
  waiting: (amount: string) => `The refund of ${amount} is being requested.`,
  requested: (amount: string) =>
    `The bot has requested the refund of ${amount}. How far it has come stands on this page.`,
  prefilled: (amount: string) =>
    `A refund of ${amount} is wished for. Nothing was requested: the amount is filled in for you.`,
  refused: (amount: string) => `A refund of ${amount} is wished for and could not be requested.`,
  frozen: (amount: string) =>
    `The refund of ${amount} was not requested: Stripe has a refund under its id already. Look at it in Stripe first.`,
  changedSince: 'The bot says something else by now. Ticket and refund stay as they were first asked for:',
}

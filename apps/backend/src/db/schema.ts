export { agentTokens, pageTokens, signIns } from '#access/tables.ts'
export {
  alerts,
  auditAnchors,
  auditHeads,
  auditLog,
  auditSubjectKeys,
  auditTexts,
  deliveries,
  hubspotContacts,
  sinkSends,
  sinks,
  ticketSuccessors,
} from '#audit/tables.ts'
export { subjectLocks } from '#db/subject-locks.ts'
export { noticeSends, notices, slackClicks } from '#notices/tables.ts'
export { policyVersions } from '#policy-versions/tables.ts'
export { draftFeedback, replyTemplates } from '#drafting/tables.ts'
export { handoffs } from '#handoffs/tables.ts'
export { modelAnswers, modelCalls } from '#model-calls/tables.ts'
export { drift } from '#reconciliation/tables.ts'
export {
  customerLinks,
  endedTickets,
  modelAdvice,
  moneyLocks,
  policyDecisions,
  recommendationRecords,
  refundDenials,
  refundForms,
  refundQuestions,
  refundRequests,
  refundSignatures,
  shadowDecisions,
  stripeRefunds,
} from '#refunds/tables.ts'
export { switches } from '#switches/tables.ts'
export {
  customerAddresses,
  customerLookUps,
  installationKey,
  ticketClaims,
  ticketCustomers,
  ticketRequesters,
} from '#ticket-context/tables.ts'
export {
  verificationChallenges,
  verificationEvents,
  verificationLockOuts,
  verificationRecords,
} from '#verification/tables.ts'
export { cursors, webhookInbox } from '#webhooks/tables.ts'
export { zendeskThings } from '#zendesk-app/tables.ts'

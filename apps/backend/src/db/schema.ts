export { agentTokens, pageTokens, signIns } from '#access/tables.ts'
export { alerts, auditLog, deliveries } from '#audit/tables.ts'
export { drift } from '#reconciliation/tables.ts'
export {
  moneyLocks,
  policyDecisions,
  refundDenials,
  refundForms,
  refundQuestions,
  refundRequests,
  refundSignatures,
  shadowDecisions,
  stripeRefunds,
} from '#refunds/tables.ts'
export { switches } from '#switches/tables.ts'
export { verificationRecords } from '#verification/tables.ts'
export { cursors, webhookInbox } from '#webhooks/tables.ts'

export { auditLog, deliveries } from '#audit/tables.ts'
export { moneyLocks, policyDecisions, refundRequests, refundSignatures, stripeRefunds } from '#refunds/tables.ts'
export { verificationRecords } from '#verification/tables.ts'
export { webhookInbox } from '#webhooks/tables.ts'

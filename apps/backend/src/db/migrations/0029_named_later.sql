-- A refund that was taken in as anybody's, and became a request's own later, was counted beside it by refund_requests_fit.
UPDATE stripe_refunds SET refund_request_id = r.id
FROM refund_requests r WHERE r.stripe_refund_id = stripe_refunds.id AND stripe_refunds.refund_request_id IS NULL;

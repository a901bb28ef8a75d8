-- A request may wait a second time, for more people, or again for those whose signatures were voided: each is told of.
ALTER TABLE notices ADD COLUMN occasion text NOT NULL DEFAULT '1';
--> statement-breakpoint
-- As notices/occasion.ts says it, so that nobody is told twice of what they know.
UPDATE notices SET occasion = '1 ' || array_to_string(r.levels, ',') || ' ' || (
  SELECT count(*) FROM refund_signatures s WHERE s.refund_request_id = r.id AND s.voided_at IS NOT NULL
)
FROM refund_requests r WHERE r.id = notices.refund_request_id AND notices.kind = 'waits';
--> statement-breakpoint
ALTER TABLE notices ALTER COLUMN occasion DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE notices DROP CONSTRAINT notices_refund_request_id_kind_key;
--> statement-breakpoint
ALTER TABLE notices ADD UNIQUE (refund_request_id, kind, occasion);

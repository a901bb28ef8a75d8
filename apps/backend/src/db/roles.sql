-- What each role may do; docs/operations.md says how an administrator uses them. Applied after every migration, so that
-- new tables are covered, and in one transaction, so that nobody ever may more in between. Safe to repeat.
DO $$
DECLARE
  here text := current_schema();
  missing text;
BEGIN
  FOREACH missing IN ARRAY ARRAY['countersign_app', 'countersign_auditor', 'countersign_anchor'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = missing) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', missing);
      EXCEPTION
        -- Roles belong to the server: another database's migration may be at it too.
        WHEN duplicate_object OR unique_violation THEN NULL;
      END;
    END IF;
  END LOOP;

  -- So that a service that is given the owner's login can step down. A superuser may anyway.
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    BEGIN
      EXECUTE format('GRANT countersign_app TO %I', current_user);
    EXCEPTION
      WHEN insufficient_privilege OR invalid_grant_operation THEN NULL;
    END;
  END IF;

  EXECUTE format('GRANT USAGE ON SCHEMA %I TO countersign_app, countersign_auditor, countersign_anchor', here);

  -- The service: what it works with, and no DDL.
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO countersign_app', here);
  EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %I TO countersign_app', here);
  GRANT USAGE ON SCHEMA pgboss TO countersign_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO countersign_app;
  GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA pgboss TO countersign_app;
  -- Which release the tables are of: `doctor` compares.
  GRANT USAGE ON SCHEMA drizzle TO countersign_app;
  GRANT SELECT ON ALL TABLES IN SCHEMA drizzle TO countersign_app;
  -- What is evidence is added to, and some of it moved on; nothing of it is deleted.
  REVOKE DELETE ON
    refund_requests, refund_signatures, refund_questions, refund_denials, stripe_refunds, policy_decisions,
    shadow_decisions, policy_versions, money_locks, deliveries, sinks, alerts, drift, switches, webhook_inbox,
    verification_records, verification_events, verification_lock_outs, audit_subject_keys, handoffs
    FROM countersign_app;
  REVOKE UPDATE, DELETE ON audit_log, audit_texts, audit_anchors, policy_decisions, refund_denials, installation_key
    FROM countersign_app;
  -- A trigger lets it be erased, and nothing else.
  GRANT UPDATE (reason) ON refund_denials TO countersign_app;
  REVOKE INSERT, UPDATE, DELETE ON audit_heads, refund_transitions FROM countersign_app;
  GRANT UPDATE (published_at) ON audit_anchors TO countersign_app;
  GRANT EXECUTE ON FUNCTION audit_take_heads(integer) TO countersign_app;

  -- Whoever verifies and exports: reads, and cannot open the sealed words.
  GRANT SELECT ON
    audit_log, audit_heads, audit_anchors, audit_texts, policy_decisions, ticket_customers, refund_signatures
    TO countersign_auditor;
  -- Where people wrote: everything but their words. Takes back what earlier releases gave.
  REVOKE SELECT ON refund_requests, deliveries FROM countersign_auditor;
  GRANT SELECT (id, kind, state, outcome, version, ticket_id, payment_intent_id, customer_id, amount, currency, reason,
    refundable_at_request, dispute_state, policy_version, content_hash, verification_level, proven_level, levels,
    proposer_id, replaces, in_addition_to, stripe_refund_id, delegated_to, requested_at, updated_at)
    ON refund_requests TO countersign_auditor;
  GRANT SELECT (id, audit_id, sink, ticket_id, state, attempts, next_at, delivered_at, remote_id, last_error)
    ON deliveries TO countersign_auditor;
  GRANT SELECT (refund_request_id, asked_by, asked_at, answered_by) ON refund_questions TO countersign_auditor;
  GRANT SELECT (refund_request_id, denied_by) ON refund_denials TO countersign_auditor;
  GRANT SELECT (id) ON policy_versions TO countersign_auditor;

  -- Whoever anchors, where that is not the service itself.
  GRANT SELECT ON audit_heads TO countersign_anchor;
  GRANT SELECT, INSERT, UPDATE (published_at) ON audit_anchors TO countersign_anchor;
  GRANT EXECUTE ON FUNCTION audit_take_heads(integer) TO countersign_anchor;
EXCEPTION
  WHEN insufficient_privilege THEN
    RAISE WARNING 'The roles of Countersign could not be made or granted: this login may not do that. See docs/operations.md, "Database roles".';
END $$;

-- The login of the service, in DATABASE_URL: it may what countersign_app may, and owns nothing. Run once by whoever may
-- make roles, before or after the first migration; compose.yaml does it when its database is new. By hand:
--   DATABASE_SERVICE_PASSWORD=… psql "$DATABASE_MIGRATION_URL" -f deploy/service-login.sql
\getenv password DATABASE_SERVICE_PASSWORD
DO $$ BEGIN
  CREATE ROLE countersign_app NOLOGIN;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
CREATE ROLE countersign_service LOGIN PASSWORD :'password' IN ROLE countersign_app;

CREATE TABLE "owner" (
	"lookup_id" "bytea" PRIMARY KEY NOT NULL,
	"owner_hash" "bytea" NOT NULL,
	"issued_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "owner_account" (
	"lookup_id" "bytea" NOT NULL,
	"account" "bytea" NOT NULL,
	"linked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "owner_account_lookup_id_account_pk" PRIMARY KEY("lookup_id","account")
);
--> statement-breakpoint
CREATE TABLE "problem" (
	"id" text PRIMARY KEY NOT NULL,
	"lookup_id" "bytea" NOT NULL,
	"school_id" text NOT NULL,
	"school_year" text NOT NULL,
	"kind" text NOT NULL,
	"place" text NOT NULL,
	"message" "bytea" NOT NULL,
	"answer" "bytea",
	"state" text NOT NULL,
	"outcome" text,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "share" (
	"id" "bytea" PRIMARY KEY NOT NULL,
	"lookup_id" "bytea" NOT NULL,
	"access_hash" "bytea" NOT NULL,
	"pin_hash" "bytea" NOT NULL,
	"years" text NOT NULL,
	"keys" "bytea" NOT NULL,
	"note" "bytea" NOT NULL,
	"purpose" text NOT NULL,
	"maximal_opens" integer NOT NULL,
	"opens" integer DEFAULT 0 NOT NULL,
	"wrong_pins" integer DEFAULT 0 NOT NULL,
	"consent_text" text NOT NULL,
	"child_consent" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "visit" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"lookup_id" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"door" text NOT NULL,
	"act" text NOT NULL,
	"client_id" text,
	"purpose" text,
	"share_id" "bytea"
);
--> statement-breakpoint
ALTER TABLE "access" ADD COLUMN "is_frozen" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "problem_school" ON "problem" USING btree ("school_id","state","id");--> statement-breakpoint
CREATE INDEX "problem_lookup" ON "problem" USING btree ("lookup_id");--> statement-breakpoint
CREATE INDEX "share_lookup" ON "share" USING btree ("lookup_id","created_at");--> statement-breakpoint
CREATE INDEX "visit_lookup" ON "visit" USING btree ("lookup_id","id");--> statement-breakpoint
CREATE INDEX "visit_at" ON "visit" USING btree ("at");
--> statement-breakpoint
-- Freezing goes to the mirrors like a corrected birth date.
DROP TRIGGER access_has_changed ON access;
--> statement-breakpoint
CREATE TRIGGER access_has_changed BEFORE UPDATE OF access_hash, proof_hash, card, is_frozen ON access
	FOR EACH ROW EXECUTE FUNCTION access_has_changed();
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON owner TO hoc_ba_so_service;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON owner_account TO hoc_ba_so_service;
--> statement-breakpoint
-- What a family agreed to, for whom and for which years, is never changed; a link ends, and goes on being known.
GRANT SELECT, INSERT, UPDATE ("opens", "wrong_pins", "maximal_opens", "expires_at", "revoked_at") ON share TO hoc_ba_so_service;
--> statement-breakpoint
GRANT SELECT, INSERT ON visit TO hoc_ba_so_service;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE visit_id_seq TO hoc_ba_so_service;
--> statement-breakpoint
-- The service cannot take a visit out of a family's log; this alone can, once it is two years old.
CREATE FUNCTION forget_visits() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
	WITH gone AS (DELETE FROM visit WHERE at < now() - interval '24 months' RETURNING 1) SELECT count(*) FROM gone
$$;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ("state", "outcome", "answer", "changed_at") ON problem TO hoc_ba_so_service;

CREATE TABLE "decision" (
	"id" serial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"lookup_id" "bytea" NOT NULL,
	"school_year" text NOT NULL,
	"log_index" bigint NOT NULL,
	"revision" integer,
	"rule" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"confirmed_by" text,
	"confirmed_at" timestamp with time zone
);
--> statement-breakpoint
-- A decision is proposed, then confirmed: nothing else of it ever changes, and it never goes.
GRANT SELECT, INSERT, UPDATE ("confirmed_by", "confirmed_at") ON decision TO hoc_ba_so_service;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE decision_id_seq TO hoc_ba_so_service;

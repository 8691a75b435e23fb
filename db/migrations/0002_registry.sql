CREATE TABLE "audit" (
	"id" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"act" text NOT NULL,
	"subject" text NOT NULL,
	"lookup_id" "bytea",
	"digest" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "client" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"scope" text,
	"secret_hash" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "enrolment" (
	"school_id" text NOT NULL,
	"school_year" text NOT NULL,
	"grade" integer NOT NULL,
	"pupils" integer NOT NULL,
	"signed" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "enrolment_school_id_school_year_grade_pk" PRIMARY KEY("school_id","school_year","grade")
);
--> statement-breakpoint
CREATE TABLE "fault" (
	"id" serial PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"school_year" text NOT NULL,
	"grade" integer NOT NULL,
	"lookup_id" "bytea" NOT NULL,
	"code" text NOT NULL,
	"findings" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "filing" (
	"lookup_id" "bytea" NOT NULL,
	"school_year" text NOT NULL,
	"school_id" text NOT NULL,
	"grade" integer NOT NULL,
	"state" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "filing_lookup_id_school_year_pk" PRIMARY KEY("lookup_id","school_year")
);
--> statement-breakpoint
CREATE TABLE "holding" (
	"lookup_id" "bytea" PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"released_to" text
);
--> statement-breakpoint
CREATE TABLE "pupil_identity" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"lookup_id" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "round" (
	"school_year" text NOT NULL,
	"kind" text NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"locked_at" timestamp with time zone,
	CONSTRAINT "round_school_year_kind_pk" PRIMARY KEY("school_year","kind")
);
--> statement-breakpoint
CREATE TABLE "waiting_entry" (
	"id" serial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"lookup_id" "bytea" NOT NULL,
	"entry" "bytea" NOT NULL,
	"log_index" bigint
);
--> statement-breakpoint
ALTER TABLE "checkpoint" ADD COLUMN "timestamp_token" "bytea";--> statement-breakpoint
ALTER TABLE "draft" ADD COLUMN "is_complete" boolean NOT NULL DEFAULT true;--> statement-breakpoint
ALTER TABLE "draft" ALTER COLUMN "is_complete" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "school" ADD COLUMN "ward_code" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "school" ADD COLUMN "ward_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "fault_school" ON "fault" USING btree ("school_year","school_id");--> statement-breakpoint
CREATE INDEX "filing_progress" ON "filing" USING btree ("school_year","school_id","grade","state");--> statement-breakpoint
CREATE INDEX "draft_held" ON "draft" USING btree ("state","school_year","school_id");--> statement-breakpoint
-- Revocation data of drafts is shared: a blob under its digest.
INSERT INTO "blob" SELECT DISTINCT sha256("revocation"), "revocation" FROM "draft" ON CONFLICT DO NOTHING;
--> statement-breakpoint
UPDATE "draft" SET "revocation" = sha256("revocation");

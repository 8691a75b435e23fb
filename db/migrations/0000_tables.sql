CREATE TABLE "access" (
	"lookup_id" "bytea" PRIMARY KEY NOT NULL,
	"access_hash" "bytea" NOT NULL,
	"proof_hash" "bytea" NOT NULL,
	"card" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "blob" (
	"digest" "bytea" PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "checkpoint" (
	"size" bigint PRIMARY KEY NOT NULL,
	"signed" text NOT NULL,
	"first" text,
	"newest" text
);
--> statement-breakpoint
CREATE TABLE "custody" (
	"lookup_id" "bytea" PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "custody_audit" (
	"id" serial PRIMARY KEY NOT NULL,
	"lookup_id" "bytea" NOT NULL,
	"purpose" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "draft" (
	"lookup_id" "bytea" NOT NULL,
	"school_year" text NOT NULL,
	"revision" integer NOT NULL,
	"state" text NOT NULL,
	"school_id" text NOT NULL,
	"grade" integer NOT NULL,
	"ciphertext" "bytea" NOT NULL,
	"wrapped_key" "bytea" NOT NULL,
	"package_digest" "bytea" NOT NULL,
	"ciphertext_digest" "bytea" NOT NULL,
	"signers" "bytea" NOT NULL,
	"certificates" "bytea" NOT NULL,
	"revocation" "bytea" NOT NULL,
	CONSTRAINT "draft_lookup_id_school_year_revision_pk" PRIMARY KEY("lookup_id","school_year","revision")
);
--> statement-breakpoint
CREATE TABLE "limit_counter" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "locked_record" (
	"lookup_id" "bytea" NOT NULL,
	"school_year" text NOT NULL,
	"revision" integer NOT NULL,
	"log_index" bigint NOT NULL,
	"lock_size" bigint NOT NULL,
	"wire" text NOT NULL,
	CONSTRAINT "locked_record_lookup_id_school_year_revision_pk" PRIMARY KEY("lookup_id","school_year","revision")
);
--> statement-breakpoint
CREATE TABLE "log_entry" (
	"index" bigint PRIMARY KEY NOT NULL,
	"entry" "bytea" NOT NULL,
	"leaf_data" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_head" (
	"id" integer PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	"root" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_tile" (
	"level" integer NOT NULL,
	"index" bigint NOT NULL,
	"hashes" "bytea" NOT NULL,
	CONSTRAINT "log_tile_level_index_pk" PRIMARY KEY("level","index")
);
--> statement-breakpoint
CREATE TABLE "roster" (
	"id" serial PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"role" text NOT NULL,
	"cert_digest" "bytea" NOT NULL,
	"entry" "bytea" NOT NULL,
	"log_index" bigint
);
--> statement-breakpoint
CREATE TABLE "school" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);

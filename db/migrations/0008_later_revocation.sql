CREATE TABLE "later_bundle" (
	"bundle" "bytea" PRIMARY KEY NOT NULL,
	"later" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lock_bundle" (
	"digest" "bytea" PRIMARY KEY NOT NULL,
	"next_update" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "locked_record" ADD COLUMN "bundle" "bytea";
--> statement-breakpoint
-- What was known at a lock, and what came later, stays said.
GRANT SELECT, INSERT ON lock_bundle, later_bundle TO hoc_ba_so_service;

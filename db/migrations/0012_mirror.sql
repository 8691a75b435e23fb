CREATE TABLE "mirror_place" (
	"lookup_id" "bytea" NOT NULL,
	"origin" text NOT NULL,
	CONSTRAINT "mirror_place_lookup_id_origin_pk" PRIMARY KEY("lookup_id","origin")
);
--> statement-breakpoint
CREATE TABLE "mirror_source" (
	"url" text PRIMARY KEY NOT NULL,
	"origin" text,
	"seen_size" bigint DEFAULT 0 NOT NULL,
	"seen_root" "bytea",
	"access_cursor" bigint DEFAULT 0 NOT NULL,
	"alarm" text,
	"alarm_at" timestamp with time zone,
	"evidence" text,
	"checked_at" timestamp with time zone,
	CONSTRAINT "mirror_source_origin_unique" UNIQUE("origin")
);
--> statement-breakpoint
ALTER TABLE "access" ADD COLUMN "changed" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "access_changed" ON "access" USING btree ("changed");--> statement-breakpoint
CREATE INDEX "locked_record_log_index" ON "locked_record" USING btree ("log_index");
--> statement-breakpoint
-- Whoever writes a row of `access` need not think of mirrors: what changed waits for a number again, and remembers its last one; a mirror
-- writes the number with the row.
CREATE FUNCTION access_has_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	IF NEW.changed = OLD.changed THEN NEW.changed := -abs(OLD.changed); END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER access_has_changed BEFORE UPDATE OF access_hash, proof_hash, card ON access
	FOR EACH ROW EXECUTE FUNCTION access_has_changed();
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON mirror_source TO hoc_ba_so_service;
--> statement-breakpoint
GRANT SELECT, INSERT ON mirror_place TO hoc_ba_so_service;

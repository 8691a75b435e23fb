-- Locked records are partitioned by lookup id (DESIGN §9); a primary key that leads with it stays unique.
DROP TABLE "locked_record";
--> statement-breakpoint
CREATE TABLE "locked_record" (
	"lookup_id" bytea NOT NULL,
	"school_year" text NOT NULL,
	"revision" integer NOT NULL,
	"log_index" bigint NOT NULL,
	"lock_size" bigint NOT NULL,
	"wire" text NOT NULL,
	CONSTRAINT "locked_record_lookup_id_school_year_revision_pk" PRIMARY KEY("lookup_id","school_year","revision")
) PARTITION BY HASH ("lookup_id");
--> statement-breakpoint
DO $$ BEGIN
	FOR i IN 0..15 LOOP
		EXECUTE format('CREATE TABLE locked_record_%s PARTITION OF locked_record FOR VALUES WITH (MODULUS 16, REMAINDER %s)', i, i);
	END LOOP;
END $$;
--> statement-breakpoint
-- The service may add to what is locked and logged, and never change or remove it. A role belongs to the whole server:
-- another database on it may have made it, or be making it just now.
DO $$ BEGIN
	IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hoc_ba_so_service') THEN
		CREATE ROLE hoc_ba_so_service NOLOGIN;
	END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
--> statement-breakpoint
DO $$ BEGIN
	IF NOT pg_has_role(current_user, 'hoc_ba_so_service', 'MEMBER') THEN
		EXECUTE format('GRANT hoc_ba_so_service TO %I', current_user);
	END IF;
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON draft, limit_counter TO hoc_ba_so_service;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON school, access, log_tile, log_head, checkpoint, roster TO hoc_ba_so_service;
--> statement-breakpoint
GRANT SELECT, INSERT ON locked_record, log_entry, custody, custody_audit, blob TO hoc_ba_so_service;
--> statement-breakpoint
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO hoc_ba_so_service;

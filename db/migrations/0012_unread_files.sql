CREATE TABLE "unread_file" (
	"school_id" text NOT NULL,
	"digest" "bytea" NOT NULL,
	"ref" "bytea",
	"position" integer,
	"code" text NOT NULL,
	"findings" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "unread_file_school_id_digest_pk" PRIMARY KEY("school_id","digest")
);

--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON unread_file TO hoc_ba_so_service;

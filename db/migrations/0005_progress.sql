CREATE TABLE "filing_count" (
	"school_year" text NOT NULL,
	"school_id" text NOT NULL,
	"grade" integer NOT NULL,
	"state" text NOT NULL,
	"filings" integer NOT NULL,
	"last_received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "filing_count_school_year_school_id_grade_state_pk" PRIMARY KEY("school_year","school_id","grade","state")
);
--> statement-breakpoint
CREATE TABLE "filing_day" (
	"school_year" text NOT NULL,
	"school_id" text NOT NULL,
	"day" date NOT NULL,
	"received" integer NOT NULL,
	CONSTRAINT "filing_day_school_year_school_id_day_pk" PRIMARY KEY("school_year","school_id","day")
);

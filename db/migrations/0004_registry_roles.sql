GRANT SELECT, INSERT, UPDATE, DELETE ON client, enrolment, fault, filing, holding, pupil_identity, round, waiting_entry TO hoc_ba_so_service;
--> statement-breakpoint
-- What was done stays said: rows are added, never changed or removed.
GRANT SELECT, INSERT ON audit TO hoc_ba_so_service;
--> statement-breakpoint
-- An identity names one transcript for ever.
REVOKE UPDATE, DELETE ON pupil_identity FROM hoc_ba_so_service;
--> statement-breakpoint
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO hoc_ba_so_service;

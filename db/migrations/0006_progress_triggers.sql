-- Progress is read every few seconds and must not cost a walk over a province's filings: triggers add up what each statement
-- changed, whoever sent it. One row of each table for a school and grade, or school and day, so that schools do not wait for
-- each other; always in the order of the key, counts before days, so that two statements cannot wait for one another.
DO $$
DECLARE
	op text;
	transition text;
	changed text;
BEGIN
	FOREACH op IN ARRAY ARRAY['INSERT', 'UPDATE', 'DELETE'] LOOP
		transition := CASE op
			WHEN 'INSERT' THEN 'NEW TABLE AS added'
			WHEN 'DELETE' THEN 'OLD TABLE AS removed'
			ELSE 'OLD TABLE AS removed NEW TABLE AS added' END;
		changed := CASE op
			WHEN 'INSERT' THEN 'SELECT *, 1 AS delta FROM added'
			WHEN 'DELETE' THEN 'SELECT *, -1 AS delta FROM removed'
			ELSE 'SELECT *, -1 AS delta FROM removed UNION ALL SELECT *, 1 AS delta FROM added' END;
		-- As its owner: the service itself may only read what was added up.
		EXECUTE format($create$
			CREATE FUNCTION %1$I() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
			BEGIN
				INSERT INTO filing_count AS total (school_year, school_id, grade, state, filings, last_received_at)
				SELECT school_year, school_id, grade, state, sum(delta), max(received_at)
				FROM (%2$s) AS changed
				GROUP BY school_year, school_id, grade, state
				ORDER BY school_year, school_id, grade, state
				ON CONFLICT (school_year, school_id, grade, state) DO UPDATE SET
					filings = total.filings + excluded.filings,
					last_received_at = greatest(total.last_received_at, excluded.last_received_at);
				INSERT INTO filing_day AS total (school_year, school_id, day, received)
				SELECT school_year, school_id, (received_at AT TIME ZONE INTERVAL '7 hours')::date AS day, sum(delta)
				FROM (%2$s) AS changed
				WHERE state IN ('held', 'locked')
				GROUP BY school_year, school_id, 3
				HAVING sum(delta) <> 0
				ORDER BY school_year, school_id, 3
				ON CONFLICT (school_year, school_id, day) DO UPDATE SET received = total.received + excluded.received;
				RETURN NULL;
			END $body$
		$create$, 'filing_counted_' || lower(op), changed);
		EXECUTE format('REVOKE EXECUTE ON FUNCTION %I() FROM PUBLIC', 'filing_counted_' || lower(op));
		EXECUTE format(
			'CREATE TRIGGER %1$I AFTER %2$s ON filing REFERENCING %3$s FOR EACH STATEMENT EXECUTE FUNCTION %1$I()',
			'filing_counted_' || lower(op), op, transition
		);
	END LOOP;
END $$;
--> statement-breakpoint
-- Rows of few columns that change often: room on their own page, so that a change needs no new index entry.
ALTER TABLE filing_count SET (fillfactor = 50);
--> statement-breakpoint
ALTER TABLE filing_day SET (fillfactor = 50);
--> statement-breakpoint
INSERT INTO filing_count SELECT school_year, school_id, grade, state, count(*), max(received_at) FROM filing GROUP BY 1, 2, 3, 4;
--> statement-breakpoint
INSERT INTO filing_day
SELECT school_year, school_id, (received_at AT TIME ZONE INTERVAL '7 hours')::date, count(*)
FROM filing WHERE state IN ('held', 'locked') GROUP BY 1, 2, 3;
--> statement-breakpoint
GRANT SELECT ON filing_count, filing_day TO hoc_ba_so_service;

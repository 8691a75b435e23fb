DROP INDEX "visit_at";--> statement-breakpoint
ALTER TABLE "client" ADD COLUMN "lookups_per_minute" integer;--> statement-breakpoint
CREATE INDEX "visit_at" ON "visit" USING brin ("at");
--> statement-breakpoint
-- One statement that is planned once: a portal writes visits with every look-up. What shows nothing of the record, and may be asked for
-- without end, is kept once a minute.
CREATE FUNCTION record_visits(visits text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO visit (lookup_id, at, door, act, client_id, purpose, share_id)
	SELECT decode(n.lookup_id, 'hex'), n.at, n.door, n.act, n.client_id, n.purpose, decode(n.share_id, 'hex')
	FROM json_to_recordset(visits::json)
		AS n(lookup_id text, at timestamptz, door text, act text, client_id text, purpose text, share_id text)
	WHERE n.act NOT IN ('card', 'frozen') OR NOT EXISTS (
		SELECT FROM visit v
		WHERE v.lookup_id = decode(n.lookup_id, 'hex') AND v.act = n.act AND v.client_id IS NOT DISTINCT FROM n.client_id
			AND v.at > n.at - interval '1 minute');
END
$$;

DROP INDEX "draft_held";--> statement-breakpoint
CREATE INDEX "draft_waiting" ON "draft" USING btree ("lookup_id","school_year") WHERE "draft"."state" = 'held';--> statement-breakpoint
CREATE INDEX "draft_school" ON "draft" USING btree ("school_id","school_year","lookup_id");
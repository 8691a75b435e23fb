CREATE INDEX "roster_certificate" ON "roster" USING btree ("cert_digest");--> statement-breakpoint
CREATE INDEX "roster_waiting" ON "roster" USING btree ("id") WHERE "roster"."log_index" is null;--> statement-breakpoint
CREATE INDEX "waiting_entry_waiting" ON "waiting_entry" USING btree ("id") WHERE "waiting_entry"."log_index" is null;
--> statement-breakpoint
-- Ciphertext, as octets or in base64url, does not compress: trying is a good part of what writing it costs.
ALTER TABLE "locked_record" ALTER COLUMN "wire" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "draft" ALTER COLUMN "ciphertext" SET STORAGE EXTERNAL;

/**
 * What a family does with a transcript: its door, its shares, who has looked, what it asks the school to look at again. As in the rest of
 * the registry no row names a pupil: what people wrote is sealed under keys that come from the lookup code.
 *
 * @module
 */
import { bigserial, index, integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { bytea } from "./columns.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** The family's own secret (mã gia đình), which the school hands out and which stands on no transcript. */
export const owner = pgTable("owner", {
  lookupId: bytea("lookup_id").primaryKey(),
  /** SHA-256 of `owner`, which is derived from the secret. */
  ownerHash: bytea("owner_hash").notNull(),
  issuedAt: moment("issued_at").notNull(),
});

/** Accounts of an identity provider that may act as the family without its secret, since it was once shown with them. */
export const ownerAccount = pgTable(
  "owner_account",
  {
    lookupId: bytea("lookup_id").notNull(),
    /** HMAC of issuer and subject, never the two themselves. */
    account: bytea("account").notNull(),
    linkedAt: moment("linked_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.lookupId, table.account] })],
);

/** A link to chosen years (chia sẻ). The key in its fragment is not here, nor anything that it could be told from. */
export const share = pgTable(
  "share",
  {
    /** Derived from the link's key. */
    id: bytea("id").primaryKey(),
    lookupId: bytea("lookup_id").notNull(),
    /** SHA-256 of what only a holder of the link's key can send, and the same with the PIN. */
    accessHash: bytea("access_hash").notNull(),
    pinHash: bytea("pin_hash").notNull(),
    /** JSON array: `YYYY-YYYY`, each with the revision whose key was wrapped. */
    years: text("years").notNull(),
    /** The packages' keys and the lookup id, sealed under the link's key and PIN. */
    keys: bytea("keys").notNull(),
    /** Recipient and words of the family's, sealed under a key of the code's: for its own list. */
    note: bytea("note").notNull(),
    purpose: text("purpose", { enum: ["admission", "transfer", "scholarship", "other"] }).notNull(),
    maximalOpens: integer("maximal_opens").notNull(),
    opens: integer("opens").notNull().default(0),
    /** For the life of the link: nothing sets them back. */
    wrongPins: integer("wrong_pins").notNull().default(0),
    /** Luật 91/2025 Đ24: who stands for the child has agreed; a child of seven or more has, too. */
    consentText: text("consent_text").notNull(),
    childConsent: text("child_consent", { enum: ["given", "under-seven"] }).notNull(),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    /** The withdrawal of the consent, too. */
    revokedAt: moment("revoked_at"),
  },
  (table) => [index("share_lookup").on(table.lookupId, table.createdAt)],
);

/** Who has looked (nhật ký tra cứu), for the family to read: no address, no device. SELECT and INSERT; old rows go (`upkeep`). */
export const visit = pgTable(
  "visit",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    lookupId: bytea("lookup_id").notNull(),
    at: moment("at").notNull(),
    door: text("door", { enum: ["code", "share", "owner", "account"] }).notNull(),
    act: text("act", {
      enum: [
        "card",
        "record",
        "answers-wrong",
        "frozen",
        "share-opened",
        "pin-wrong",
        "share-made",
        "share-extended",
        "share-revoked",
        "freeze",
        "unfreeze",
        "account-linked",
        "account-unlinked",
        "problem-reported",
      ],
    }).notNull(),
    /** Of an organisation that looked under its own name. */
    clientId: text("client_id"),
    purpose: text("purpose", { enum: ["admission", "transfer", "scholarship", "recruitment", "audit", "other"] }),
    shareId: bytea("share_id"),
  },
  (table) => [index("visit_lookup").on(table.lookupId, table.id), index("visit_at").using("brin", table.at)],
);

/** Đề nghị rà soát: something in a record that its reader holds to be wrong. For the school to answer; it edits nothing. */
export const problem = pgTable(
  "problem",
  {
    /** `RS-` and 13 characters: what the reader and the school name it by. */
    id: text("id").primaryKey(),
    lookupId: bytea("lookup_id").notNull(),
    /** That issued the year. */
    schoolId: text("school_id").notNull(),
    schoolYear: text("school_year").notNull(),
    kind: text("kind", { enum: ["mark", "name", "birth", "remark", "missing", "other"] }).notNull(),
    /** Id of the row within the package, such as `mon-TOAN`; empty for none. */
    place: text("place").notNull(),
    /** What the reader wrote and what the school answered, sealed under a key of the code's, which the school holds. */
    message: bytea("message").notNull(),
    answer: bytea("answer"),
    state: text("state", { enum: ["received", "reviewing", "answered"] }).notNull(),
    outcome: text("outcome", { enum: ["as-it-is", "replaced", "proposed", "not-ours"] }),
    createdAt: moment("created_at").notNull(),
    changedAt: moment("changed_at").notNull(),
  },
  (table) => [
    index("problem_school").on(table.schoolId, table.state, table.id),
    index("problem_lookup").on(table.lookupId),
  ],
);

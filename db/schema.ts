/**
 * What the registry keeps. Nothing here names a pupil: rows are under lookup ids, content is ciphertext or a digest.
 *
 * @module
 */
import { sql } from "drizzle-orm";
import {
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  serial,
  text,
  timestamp,
  varchar,
} from "drizzle-orm/pg-core";
import { bytea, position } from "./columns.ts";

export * from "./family-schema.ts";

export const school = pgTable("school", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  /** Xã, phường: its commune sees how far its schools are. */
  wardCode: text("ward_code").notNull().default(""),
  wardName: text("ward_name").notNull().default(""),
});

/** Pupils of one school, year and grade, as the school declares them: what its progress is measured against. */
export const enrolment = pgTable(
  "enrolment",
  {
    schoolId: text("school_id").notNull(),
    schoolYear: text("school_year").notNull(),
    grade: integer("grade").notNull(),
    pupils: integer("pupils").notNull(),
    /** Signed at the school, sent or not. */
    signed: integer("signed").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.schoolYear, table.grade] })],
);

/** One transcript for one pupil, for ever: HMACs of the numbers a pupil is known by, never the numbers. */
export const pupilIdentity = pgTable("pupil_identity", {
  hash: bytea("hash").primaryKey(),
  lookupId: bytea("lookup_id").notNull(),
});

/** Which school manages a transcript, and to which one it has released it (chuyển trường). */
export const holding = pgTable("holding", {
  lookupId: bytea("lookup_id").primaryKey(),
  schoolId: text("school_id").notNull(),
  releasedTo: text("released_to"),
});

/** Who may look a transcript up. Mutable: a corrected birth date changes it, packages stay. */
export const access = pgTable(
  "access",
  {
    lookupId: bytea("lookup_id").primaryKey(),
    /** SHA-256 of `access`. */
    accessHash: bytea("access_hash").notNull(),
    /** SHA-256 of the expected `proof`. */
    proofHash: bytea("proof_hash").notNull(),
    /** Sealed under the card key. */
    card: bytea("card").notNull(),
    /** By the family, because the code has leaked: until it lifts that, the code opens nothing. */
    isFrozen: boolean("is_frozen").notNull().default(false),
    /** Number of its last change, for mirrors; not above zero while it waits for one: see `numberChanges`, and the trigger (0012, 0014). */
    changed: position("changed").notNull().default(0),
  },
  (table) => [index("access_changed").on(table.changed)],
);

/** The codes, sealed under the custody key, which portals and mirrors do not hold. */
export const custody = pgTable("custody", {
  lookupId: bytea("lookup_id").primaryKey(),
  sealed: bytea("sealed").notNull(),
});

/** Who may act on the registry (DESIGN §1). Keys are shown once; what is kept is a digest. */
export const client = pgTable("client", {
  id: text("id").primaryKey(),
  kind: text("kind", { enum: ["school", "commune", "department", "ministry", "organisation"] }).notNull(),
  name: text("name").notNull(),
  /** Mã trường of a school, ward code of a commune. */
  scope: text("scope"),
  secretHash: bytea("secret_hash").notNull(),
  /** Look-ups under its own name; as anybody else where absent. */
  lookupsPerMinute: integer("lookups_per_minute"),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  revokedAt: timestamp("revoked_at", { withTimezone: true }),
});

/** Every act and every opening of custody, each row digesting the one before it: a gap shows. SELECT and INSERT only. */
export const audit = pgTable("audit", {
  id: position("id").primaryKey(),
  at: timestamp("at", { withTimezone: true }).notNull(),
  /** Id of the client, or `service`. */
  actor: text("actor").notNull(),
  act: text("act").notNull(),
  /** What it was about: a school, a school year, a round. Never a person. */
  subject: text("subject").notNull(),
  lookupId: bytea("lookup_id"),
  /** SHA-256 over the row and the digest before it: see `digestOf`. */
  digest: bytea("digest").notNull(),
});

/** A closing day (chốt), where it differs from the rule's, and when it was locked. */
export const round = pgTable(
  "round",
  {
    schoolYear: text("school_year").notNull(),
    kind: text("kind", { enum: ["main", "supplementary"] }).notNull(),
    closesAt: timestamp("closes_at", { withTimezone: true }).notNull(),
    lockedAt: timestamp("locked_at", { withTimezone: true }),
  },
  (table) => [primaryKey({ columns: [table.schoolYear, table.kind] })],
);

/** Where each year of each pupil stands: small rows, for counting. */
export const filing = pgTable(
  "filing",
  {
    lookupId: bytea("lookup_id").notNull(),
    schoolYear: text("school_year").notNull(),
    schoolId: text("school_id").notNull(),
    grade: integer("grade").notNull(),
    state: text("state", { enum: ["held", "withdrawn", "refused", "locked"] }).notNull(),
    receivedAt: timestamp("received_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.lookupId, table.schoolYear] }),
    index("filing_progress").on(table.schoolYear, table.schoolId, table.grade, table.state),
  ],
);

/** Filings added up by school and grade: progress is read from here, however many filings there are. Written by triggers on `filing` alone. */
export const filingCount = pgTable(
  "filing_count",
  {
    schoolYear: text("school_year").notNull(),
    schoolId: text("school_id").notNull(),
    grade: integer("grade").notNull(),
    state: text("state", { enum: ["held", "withdrawn", "refused", "locked"] }).notNull(),
    filings: integer("filings").notNull(),
    /** When the newest of all that ever stood here was received. */
    lastReceivedAt: timestamp("last_received_at", { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolYear, table.schoolId, table.grade, table.state] })],
);

/** Filings held or locked, by the day in Việt Nam on which they were received: the curve. Written by the same triggers. */
export const filingDay = pgTable(
  "filing_day",
  {
    schoolYear: text("school_year").notNull(),
    schoolId: text("school_id").notNull(),
    day: date("day").notNull(),
    received: integer("received").notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolYear, table.schoolId, table.day] })],
);

/** A package that was not taken, or that fell out at the lock: codes only. Gone once the year is filed well. */
export const fault = pgTable(
  "fault",
  {
    id: serial("id").primaryKey(),
    schoolId: text("school_id").notNull(),
    schoolYear: text("school_year").notNull(),
    grade: integer("grade").notNull(),
    lookupId: bytea("lookup_id").notNull(),
    code: text("code").notNull(),
    /** Codes of the findings, separated by spaces. */
    findings: text("findings").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
  },
  (table) => [index("fault_school").on(table.schoolYear, table.schoolId)],
);

/** A file of a school's that could not be read, so nobody knows whose it is: codes, and what the school finds it again by. */
export const unreadFile = pgTable(
  "unread_file",
  {
    schoolId: text("school_id").notNull(),
    /** SHA-256 of the file as it came. */
    digest: bytea("digest").notNull(),
    /** HMAC of what the school called it, which may be a pupil's number: the next file of that name takes its place. */
    ref: bytea("ref"),
    /** Its place in the stream that it came in, from 1. */
    position: integer("position"),
    code: text("code").notNull(),
    /** Codes of the findings, separated by spaces. */
    findings: text("findings").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.digest] })],
);

/** Entries that wait for their place in the log: transfers, decisions after the lock. */
export const waitingEntry = pgTable(
  "waiting_entry",
  {
    id: serial("id").primaryKey(),
    kind: text("kind", { enum: ["transfer", "revoke", "supersede"] }).notNull(),
    lookupId: bytea("lookup_id").notNull(),
    entry: bytea("entry").notNull(),
    logIndex: position("log_index"),
  },
  (table) => [
    index("waiting_entry_waiting")
      .on(table.id)
      .where(sql`${table.logIndex} is null`),
  ],
);

/** Decisions after the lock: proposed by one officer, made once another has confirmed. What was made is never changed. */
export const decision = pgTable("decision", {
  id: serial("id").primaryKey(),
  kind: text("kind", { enum: ["revoke", "supersede"] }).notNull(),
  lookupId: bytea("lookup_id").notNull(),
  schoolYear: text("school_year").notNull(),
  /** The locked record that it is about. */
  logIndex: position("log_index").notNull(),
  /** Of the draft that is to stand in its place: `supersede` alone. */
  revision: integer("revision"),
  /** As the policy names it. */
  rule: text("rule").notNull(),
  /** Ids of the two officers' clients. */
  proposedBy: text("proposed_by").notNull(),
  proposedAt: timestamp("proposed_at", { withTimezone: true }).notNull(),
  expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  confirmedBy: text("confirmed_by"),
  confirmedAt: timestamp("confirmed_at", { withTimezone: true }),
});

/** Received and checked, not yet locked: the school may still withdraw or replace it. */
export const draft = pgTable(
  "draft",
  {
    lookupId: bytea("lookup_id").notNull(),
    schoolYear: text("school_year").notNull(),
    revision: integer("revision").notNull(),
    /** `proposed`: waits for a second officer's decision, and no lock takes it. */
    state: text("state", { enum: ["held", "replaced", "withdrawn", "refused", "proposed"] }).notNull(),
    schoolId: text("school_id").notNull(),
    grade: integer("grade").notNull(),
    /** Confirmed to have completed the class programme: others wait for the supplementary round. */
    isComplete: boolean("is_complete").notNull(),
    ciphertext: bytea("ciphertext").notNull(),
    wrappedKey: bytea("wrapped_key").notNull(),
    packageDigest: bytea("package_digest").notNull(),
    ciphertextDigest: bytea("ciphertext_digest").notNull(),
    /** What the QR seal will repeat of it, sealed under the record key. Absent in drafts older than that. */
    sealedYear: bytea("sealed_year"),
    /** Canonical CBOR `[[role, index into certificates] …]`. */
    signers: bytea("signers").notNull(),
    /** Canonical CBOR array of DER: signers' certificates, then issuers. */
    certificates: bytea("certificates").notNull(),
    /** Digest of the blob of CRLs and OCSP responses gathered at intake: a canonical CBOR array. */
    revocation: bytea("revocation").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.lookupId, table.schoolYear, table.revision] }),
    // In the order of a lock: the only way to what is held, or a planner without statistics would sort all of it for each batch.
    index("draft_waiting")
      .on(table.lookupId, table.schoolYear)
      .where(sql`${table.state} = 'held'`),
    index("draft_school").on(table.schoolId, table.schoolYear, table.lookupId),
  ],
);

/** Locked for ever: the service's role may SELECT and INSERT, nothing else. Partitioned by lookup id. */
export const lockedRecord = pgTable(
  "locked_record",
  {
    lookupId: bytea("lookup_id").notNull(),
    schoolYear: text("school_year").notNull(),
    revision: integer("revision").notNull(),
    logIndex: position("log_index").notNull(),
    lockSize: position("lock_size").notNull(),
    /** Digest of the revocation bundle, which `wire` names too: what a later one is found by. Absent in rows older than that. */
    bundle: bytea("bundle"),
    /** JSON of the record as it is sent, open at its end: the lock checkpoint is joined to it. */
    wire: text("wire").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.lookupId, table.schoolYear, table.revision] }),
    index("locked_record_log_index").on(table.logIndex),
  ],
);

export const logEntry = pgTable("log_entry", {
  index: position("index").primaryKey(),
  /** Exact octets, canonical CBOR. The public log shows their digest only. */
  entry: bytea("entry").notNull(),
  /** SHA-256 of `entry`. */
  leafData: bytea("leaf_data").notNull(),
});

/** C2SP tlog-tiles of height 8: up to 256 hashes each. */
export const logTile = pgTable(
  "log_tile",
  { level: integer("level").notNull(), index: position("index").notNull(), hashes: bytea("hashes").notNull() },
  (table) => [primaryKey({ columns: [table.level, table.index] })],
);

/** One row: moved by compare-and-swap. */
export const logHead = pgTable("log_head", {
  id: integer("id").primaryKey(),
  size: position("size").notNull(),
  root: bytea("root").notNull(),
});

/** Every checkpoint that was signed; published once a witness has co-signed it. */
export const checkpoint = pgTable("checkpoint", {
  size: position("size").primaryKey(),
  /** Signed by the log alone. */
  signed: text("signed").notNull(),
  /** As first published: its earliest co-signature is the proven time of what it locks. Kept for ever. */
  first: text("first"),
  /** With the newest co-signature, for what is in force. */
  newest: text("newest"),
  /** RFC 3161 token over the signed note, where a TSA is configured. */
  timestampToken: bytea("timestamp_token"),
});

/** Appointments, in the log once `log_index` is set. */
export const roster = pgTable(
  "roster",
  {
    id: serial("id").primaryKey(),
    schoolId: text("school_id").notNull(),
    role: text("role", { enum: ["CBQL", "KY_PHAT_HANH", "GVCN", "GVBM"] }).notNull(),
    certDigest: bytea("cert_digest").notNull(),
    entry: bytea("entry").notNull(),
    logIndex: position("log_index"),
  },
  (table) => [
    index("roster_certificate").on(table.certDigest),
    // What waits for the log, of a table that grows for ever.
    index("roster_waiting")
      .on(table.id)
      .where(sql`${table.logIndex} is null`),
  ],
);

/** Content-addressed: revocation bundles and status lists. */
export const blob = pgTable("blob", {
  digest: bytea("digest").primaryKey(),
  bytes: bytea("bytes").notNull(),
});

/** On a mirror alone: the departments that it follows, what it saw of each log, and what is wrong there. */
export const mirrorSource = pgTable("mirror_source", {
  url: text("url").primaryKey(),
  /** Of the log that was found there first: another one in its place is an alarm. */
  origin: text("origin").unique(),
  /** The longest tree that the log's key signed before us: whatever comes must extend it. */
  seenSize: position("seen_size").notNull().default(0),
  seenRoot: bytea("seen_root"),
  /** Up to which `access.changed` of the department its transcripts are here. */
  accessCursor: position("access_cursor").notNull().default(0),
  /** Code of `mirrorFaults`; empty after a pass without a fault. */
  alarm: text("alarm"),
  alarmAt: timestamp("alarm_at", { withTimezone: true }),
  /** SHA-256, hexadecimal, of the checkpoint that raised it, for whoever must prove a fork: a blob. */
  evidence: text("evidence"),
  /** End of the last pass without a fault. */
  checkedAt: timestamp("checked_at", { withTimezone: true }),
});

/** On a mirror alone: whose transcript a lookup id is. */
export const mirrorPlace = pgTable(
  "mirror_place",
  { lookupId: bytea("lookup_id").notNull(), origin: text("origin").notNull() },
  (table) => [primaryKey({ columns: [table.lookupId, table.origin] })],
);

/** Revocation bundles that records were locked by. SELECT and INSERT only. */
export const lockBundle = pgTable("lock_bundle", {
  /** Of the blob. */
  digest: bytea("digest").primaryKey(),
  /** When the last of its lists gave way to a newer one. */
  nextUpdate: timestamp("next_update", { withTimezone: true }).notNull(),
});

/** What was gathered once more after a bundle's nextUpdate, for ever. SELECT and INSERT only. */
export const laterBundle = pgTable("later_bundle", {
  bundle: bytea("bundle").primaryKey(),
  /** Digest of the later blob. */
  later: bytea("later").notNull(),
});

/** Counters of rate-limiter-flexible; keys are HMACs. */
export const limit = pgTable("limit_counter", {
  key: varchar("key", { length: 255 }).primaryKey(),
  points: integer("points").notNull(),
  expire: timestamp("expire", { withTimezone: true, mode: "date" }),
});

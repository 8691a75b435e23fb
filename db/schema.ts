/**
 * What the registry keeps. Nothing here names a pupil: rows are under lookup ids, content is ciphertext or a digest.
 *
 * @module
 */
import {
  bigint,
  customType,
  integer,
  pgTable,
  primaryKey,
  serial,
  text,
  timestamp,
  varchar,
} from "drizzle-orm/pg-core";

/** `Uint8Array` whatever the driver: PGlite yields one, postgres.js a Buffer. */
const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
  fromDriver: (value) => new Uint8Array(value),
});

/** Log indexes and sizes: safe integers. */
const position = (name: string) => bigint(name, { mode: "number" });

export const school = pgTable("school", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
});

/** Who may look a transcript up. Mutable: a corrected birth date changes it, packages stay. */
export const access = pgTable("access", {
  lookupId: bytea("lookup_id").primaryKey(),
  /** SHA-256 of `access`. */
  accessHash: bytea("access_hash").notNull(),
  /** SHA-256 of the expected `proof`. */
  proofHash: bytea("proof_hash").notNull(),
  /** Sealed under the card key. */
  card: bytea("card").notNull(),
});

/** The codes, sealed under the custody key, which portals and mirrors do not hold. */
export const custody = pgTable("custody", {
  lookupId: bytea("lookup_id").primaryKey(),
  sealed: bytea("sealed").notNull(),
});

export const custodyAudit = pgTable("custody_audit", {
  id: serial("id").primaryKey(),
  lookupId: bytea("lookup_id").notNull(),
  purpose: text("purpose").notNull(),
  openedAt: timestamp("opened_at", { withTimezone: true }).notNull(),
});

/** Received and checked, not yet locked: the school may still withdraw or replace it. */
export const draft = pgTable(
  "draft",
  {
    lookupId: bytea("lookup_id").notNull(),
    schoolYear: text("school_year").notNull(),
    revision: integer("revision").notNull(),
    state: text("state", { enum: ["held", "replaced", "withdrawn", "refused"] }).notNull(),
    schoolId: text("school_id").notNull(),
    grade: integer("grade").notNull(),
    ciphertext: bytea("ciphertext").notNull(),
    wrappedKey: bytea("wrapped_key").notNull(),
    packageDigest: bytea("package_digest").notNull(),
    ciphertextDigest: bytea("ciphertext_digest").notNull(),
    /** Canonical CBOR `[[role, index into certificates] …]`. */
    signers: bytea("signers").notNull(),
    /** Canonical CBOR array of DER: signers' certificates, then issuers. */
    certificates: bytea("certificates").notNull(),
    /** Canonical CBOR array of CRLs and OCSP responses. */
    revocation: bytea("revocation").notNull(),
  },
  (table) => [primaryKey({ columns: [table.lookupId, table.schoolYear, table.revision] })],
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
    /** JSON of the record as it is sent, open at its end: the lock checkpoint is joined to it. */
    wire: text("wire").notNull(),
  },
  (table) => [primaryKey({ columns: [table.lookupId, table.schoolYear, table.revision] })],
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
});

/** Appointments, in the log once `log_index` is set. */
export const roster = pgTable("roster", {
  id: serial("id").primaryKey(),
  schoolId: text("school_id").notNull(),
  role: text("role", { enum: ["CBQL", "KY_PHAT_HANH", "GVCN", "GVBM"] }).notNull(),
  certDigest: bytea("cert_digest").notNull(),
  entry: bytea("entry").notNull(),
  logIndex: position("log_index"),
});

/** Content-addressed: revocation bundles and status lists. */
export const blob = pgTable("blob", {
  digest: bytea("digest").primaryKey(),
  bytes: bytea("bytes").notNull(),
});

/** Counters of rate-limiter-flexible; keys are HMACs. */
export const limit = pgTable("limit_counter", {
  key: varchar("key", { length: 255 }).primaryKey(),
  points: integer("points").notNull(),
  expire: timestamp("expire", { withTimezone: true, mode: "date" }),
});

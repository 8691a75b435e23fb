/**
 * What the operator's commands say, in English.
 *
 * @module
 */
import type { AdminWords } from "./vi.ts";

export const en: AdminWords = {
  faults: {
    "database.held": (folder) =>
      `The portal runs and holds the database in ${folder}: stop it and run this command again, or use PostgreSQL (DATABASE_URL).`,
    "database.missing": (folder) =>
      `There is no database in ${folder}: set DATA_DIR or DATABASE_URL as the portal's are.`,
    "trust.unread": (file) => `The trust list ${file} cannot be read: set TRUST_FILE as the portal's is.`,
    "registry.missing": (folder) =>
      `There is no key of a log in ${folder}: run this command on the department's machine.`,
    "client.scope": (kind) =>
      `Kind ${kind}: a school needs --scope, the id of a registered school, a commune its ward code, a department at a mirror the origin of its log as the trust list has it; the others have no --scope.`,
    "client.missing": (id) => `There is no key ${id} in use: look again with client list.`,
    "school.missing": (id) => `School ${id} is not registered: add it with school add.`,
    "certificate.unread": (file) => `The certificate ${file} cannot be read: a .pem or .der file is needed.`,
    "key.unread": (file) =>
      `${file} cannot be read: one line is needed, the key hbs_… that the mirror's operator gave.`,
    "value.day": (text) => `${text} is no day: write YYYY-MM-DD.`,
    "value.time": (text) => `${text} is no moment: write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS+07:00.`,
    "value.year": (text) => `${text} is no school year: write YYYY-YYYY, as in 2025-2026.`,
    "value.lookup": (text) => `${text} is no lookup id: 43 characters of base64url.`,
    "value.count": (text) => `${text} is no number of look-ups: write a whole number from 1 to 100000.`,
    "value.url": (text) => `${text} is no address: write https://….`,
    "pupil.unread": (file) =>
      `${file} cannot be read: JSON {"dateOfBirth", "personalNumber"?, "pupilCode"} is needed, and no other field.`,
    "pupil.date": () => "There is no such birth date: write YYYY-MM-DD, YYYY-MM or YYYY.",
    "pupil.digits": () => "The last four characters of the personal number (or the pupil code) must be digits.",
  },
  client: {
    added: (id) => `Key ${id} is added. It is shown this once, keep it now:`,
    revoked: (id) => `Key ${id} is revoked.`,
    columns: ["id", "kind", "name", "scope", "created", "revoked", "look-ups a minute"],
  },
  school: { added: (id) => `School ${id} is registered.` },
  appoint: {
    done: (schoolId, role, fingerprint) =>
      `${role} of school ${schoolId} is appointed, certificate SHA-256 ${fingerprint}. In the log with the next publication.`,
  },
  round: {
    set: (year, kind, closes) => `The ${kind} round of ${year} closes at ${closes}.`,
    locking: "Locking",
    locked: (count) => `${count} records are locked.`,
    refused: (count) =>
      `${count} records went back to their schools: a signer's certificate or appointment no longer holds.`,
    unpublished:
      "Locked but not published yet, since the witness did not answer: the portal publishes it once it runs.",
  },
  audit: {
    whole: "The audit trail is whole.",
    broken: (id) =>
      `The audit trail breaks at row ${id}: somebody changed or removed rows. Restore the backup, and find out why.`,
    columns: ["id", "at", "actor", "act", "subject", "lookup id"],
  },
  refill: {
    filling: "Filling",
    nothing: (size) => `The mirror has no more: the log has ${size} entries.`,
    done: (from, to) => `Filled again and proven: ${from} → ${to} entries.`,
    lost: "Lost with the backup, to be done again: drafts that were not locked, schools, client keys, the audit trail since.",
    withoutCustody: (count) =>
      `${count} transcripts can be looked up, and their codes are not in custody: a new code would make a second transcript; take the code from the paper.`,
  },
  correct: { done: "Corrected: look-ups answer to the new data from now on. The signed packages stay as they are." },
};

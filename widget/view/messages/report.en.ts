/**
 * English: the words of a report. A lazy chunk.
 *
 * @module
 */
import type { Outcome } from "../../checks/report.ts";
import type { Role } from "../../record/role.ts";
import type { ReportWords } from "./report.vi.ts";
import type { Facts } from "./sentence.ts";

const roles: Readonly<Record<Role, string>> = {
  CBQL: "head of school",
  KY_PHAT_HANH: "school (digital seal)",
  GVCN: "homeroom teacher",
  GVBM: "subject teacher",
};

const signer = ({ role }: Facts) => roles[role as Role] ?? "signer";

const tellDepartment = "Do not rely on this copy; tell the department.";
const tellSchool = "Do not rely on this copy; tell the school.";
const tryLater = "Try again in a few minutes.";

const outcomes: Readonly<Record<Outcome, string>> = {
  passed: "Passed",
  failed: "Failed",
  unknown: "Unknown",
  "not-applicable": "Not applicable",
};

export const reportEn: ReportWords = {
  roles,
  findings: {
    "trust.stale": () => ({
      says: "The trusted list on this device is old.",
      next: "Go online and reload the page to update it.",
    }),
    "evidence.malformed": () => ({
      says: "The evidence that the portal sent is incomplete or unreadable.",
      next: "Try again. If it happens again, tell the department.",
    }),
    "bind.lookup": () => ({
      says: "This transcript does not belong to the code that was looked up.",
      next: tellDepartment,
    }),
    "log.origin": () => ({
      says: "The lock proof comes from a log that is not on the trusted list.",
      next: tellDepartment,
    }),
    "log.department": () => ({
      says: "This log does not belong to the department in charge of the school.",
      next: tellDepartment,
    }),
    "log.signature": () => ({ says: "The log does not bear the department's signature.", next: tellDepartment }),
    "log.quorum": () => ({
      says: "Too few independent witnesses have confirmed the department's log.",
      next: "Try again later; witnesses confirm the log every day.",
    }),
    "log.inclusion": () => ({ says: "The lock proof does not fit the department's log.", next: tellDepartment }),
    "log.absent": () => ({
      says: "There is no proof that the department has locked this copy, so it is not yet in force.",
      next: "Look again after the closing day, or ask the school.",
    }),
    "log.consistency": () => ({
      says: "The department's log was rewritten after this copy was locked.",
      next: tellDepartment,
    }),
    "time.no-poe": () => ({ says: "Nothing proves when the department locked this copy.", next: tryLater }),
    "time.backdated": () => ({
      says: "The effective date is earlier than the proven lock allows.",
      next: tellDepartment,
    }),
    "record.digest.mismatch": () => ({
      says: "This file is not the one that the department locked.",
      next: tellDepartment,
    }),
    "xml.format": () => ({ says: "The file is unreadable or holds something that is not allowed.", next: tellSchool }),
    "xml.limits": () => ({ says: "The file is larger or more complex than is allowed.", next: tellSchool }),
    "xml.schema": () => ({ says: "The file does not follow the prescribed form.", next: tellSchool }),
    "cert.untrusted": (facts) => ({
      says: `The certificate of the ${signer(facts)} is not on the trusted list.`,
      next: tellSchool,
    }),
    "cert.substituted": (facts) => ({
      says: `The certificate that came along is not the one the ${signer(facts)} signed with.`,
      next: tellSchool,
    }),
    "cert.expired": (facts) => ({
      says: `The certificate of the ${signer(facts)} was out of date at the lock.`,
      next: "Do not rely on this copy; ask the school.",
    }),
    "cert.usage": (facts) => ({
      says: `The certificate of the ${signer(facts)} was not issued for signing documents.`,
      next: tellSchool,
    }),
    "cert.path": (facts) => ({
      says: `The certificate of the ${signer(facts)} does not lead to a trusted issuer as it must.`,
      next: tellSchool,
    }),
    "revocation.revoked": (facts) => ({
      says: `The certificate of the ${signer(facts)} was revoked before the lock.`,
      next: "Do not rely on this copy; ask the school.",
    }),
    "revocation.provisional": (facts) => ({
      says: `The certificate of the ${signer(facts)} was on hold at the lock; it may or may not be revoked.`,
      next: "Ask the school, and try again in a few days.",
    }),
    "revocation.missing": () => ({
      says: "The certificate issuer has not said whether a certificate was revoked.",
      next: tryLater,
    }),
    "role.unappointed": (facts) => ({
      says: `Whoever signed as ${signer(facts)} did not hold that role at the lock.`,
      next: tellSchool,
    }),
    "role.school": (facts) => ({
      says: `Whoever signed as ${signer(facts)} holds that role at another school.`,
      next: tellSchool,
    }),
    "record.entry.school": () => ({
      says: "The school in the record is not the one in the lock.",
      next: tellDepartment,
    }),
    "record.entry.year": () => ({
      says: "The school year in the record is not the one in the lock.",
      next: tellDepartment,
    }),
    "record.entry.grade": () => ({ says: "The grade in the record is not the one in the lock.", next: tellDepartment }),
    "chain.gap": ({ year }) => ({
      says:
        year === undefined
          ? "Some school years are missing, so this is not the whole transcript."
          : `A school year is missing around ${String(year).replace("-", "–")}, so this is not the whole transcript.`,
      next: "Try again later; if it is still missing, ask the school of that year.",
    }),
    "seal.absent": () => ({
      says: "This is not the QR code of a digital transcript.",
      next: "Scan the QR code at the foot of the transcript's page, or type the lookup code beside it.",
    }),
    "seal.truncated": () => ({
      says: "The QR code was not read to its end.",
      next: "Scan it again, or type the lookup code beside it.",
    }),
    "seal.malformed": () => ({
      says: "What the QR code holds is malformed: no department made it.",
      next: tellDepartment,
    }),
    "seal.version": () => ({
      says: "The QR code is of a kind that no department uses.",
      next: "Do not rely on this copy; type the lookup code beside the QR code.",
    }),
    "seal.key": () => ({ says: "The QR code is signed by no department on the trusted list.", next: tellDepartment }),
    "seal.signature": () => ({
      says: "The QR code was changed after the department signed it.",
      next: tellDepartment,
    }),
    "seal.expired": () => ({
      says: "The key that signed the QR code was not in force on the date that it states.",
      next: tellDepartment,
    }),
    "seal.origin": () => ({
      says: "The QR code names a log that is not of the department that signed it.",
      next: tellDepartment,
    }),
    "seal.code": () => ({
      says: "The lookup code in the QR code is of another transcript than the one that was signed.",
      next: tellDepartment,
    }),
    "seal.digest": () => ({
      says: "The QR code that the portal sent is not the one that the department's log names.",
      next: "The record on screen stands as judged above. Do not print this QR code; tell the department.",
    }),
    "seal.missing": () => ({
      says: "The portal sent no QR code to print.",
      next: "The record on screen stands as judged above. Try again later to print it.",
    }),
    "standing.revoked": () => ({
      says: "The school withdrew this copy and has not filed another.",
      next: "This copy cannot be used. Ask the school when a new one will come.",
    }),
    "standing.replaced": () => ({
      says: "The school replaced this copy with another. This one is not in force.",
      next: "Open the copy in force, or ask the school.",
    }),
    "standing.stale": () => ({
      says: "The signatures hold and the department has locked it, but whether it was replaced or withdrawn is not known: the last confirmation is more than 48 hours old.",
      next: tryLater,
    }),
    "standing.pending": ({ date }) => ({
      says: `The signatures hold and the department has locked it, but ${date === undefined ? "it is not yet in force" : `it comes into force on ${date}`}.`,
      next: date === undefined ? "Look again on the effective date." : `Look again from ${date}.`,
    }),
  },
  undecided: {
    "bind.lookup": () => ({
      says: "There is too little evidence to tell whether this transcript belongs to the code.",
      next: tryLater,
    }),
    "log.consistency": () => ({
      says: "There is no proof that the department's log was not rewritten.",
      next: tryLater,
    }),
    "record.digest.mismatch": () => ({ says: "There is no lock proof to compare the file with.", next: tryLater }),
    "record.entry.school": () => ({
      says: "There is no lock proof to compare school, year and grade with.",
      next: tryLater,
    }),
    "xml.schema": () => ({
      says: "The content of the file was not read, because head and school did not both sign it.",
      next: tellSchool,
    }),
    "cert.path": () => ({ says: "There are too few certificates to trace the issuer.", next: tryLater }),
    "cert.expired": (facts) => ({
      says: `The certificate of the ${signer(facts)} has expired, and nothing proves that the signature came before.`,
      next: tryLater,
    }),
    "revocation.revoked": (facts) => ({
      says: `The certificate of the ${signer(facts)} was revoked, and nothing proves that the signature came before.`,
      next: "Ask the school.",
    }),
    "role.unappointed": () => ({
      says: "There is too little evidence that the signer held that role.",
      next: tryLater,
    }),
    "seal.version": () => ({
      says: "The QR code is of a newer kind than the verifier on this device.",
      next: "Connect to the network, reload the page and scan again.",
    }),
    "seal.key": () => ({
      says: "The trusted list on this device is out of date and does not know the key of this QR code.",
      next: "Connect to the network and reload the page.",
    }),
  },
  unreadSignature: (role) => ({
    says: `The signature of the ${roles[role]} could not be looked at, because the file cannot be read.`,
    next: tellSchool,
  }),
  signatures: {
    missing: (role) => ({ says: `The signature of the ${roles[role]} is missing.`, next: tellSchool }),
    algorithm: (role) => ({
      says: `The signature of the ${roles[role]} was made in a way that is not allowed.`,
      next: tellSchool,
    }),
    reference: (role) => ({
      says: `The signature of the ${roles[role]} does not cover what it must cover.`,
      next: tellSchool,
    }),
    value: (role) => ({ says: `The content was changed after the ${roles[role]} signed.`, next: tellSchool }),
  },
  advice: {
    "advice.identity": "The personal number does not fit the birth year or the sex.",
    "advice.year": "A school year does not span two consecutive years.",
    "advice.subject": "A subject is not taught in this grade.",
    "advice.mark": "A mark is missing, or does not fit the level beside it.",
    "advice.average": "A subject's year mark does not follow from the terms'.",
    "advice.level": "A result does not follow from the marks.",
    "advice.conduct": "The year's conduct does not follow from the terms'.",
    "advice.completion": "Completion does not follow from the result.",
    "advice.promotion": "Promotion does not follow from the results.",
    "advice.award": "An award does not follow from the results.",
  },
  checks: {
    trust: {
      name: "Trusted list in date",
      ok: "The trusted list on this device is in date.",
      none: "The trusted list was not considered.",
    },
    evidence: {
      name: "Evidence complete",
      ok: "The portal sent all the evidence.",
      none: "Evidence was not considered.",
    },
    bind: {
      name: "Belongs to this code",
      ok: "The transcript belongs to the code that was looked up.",
      none: "It was not looked up by code.",
    },
    log: {
      name: "In the department's log",
      ok: "This copy is in the department's public log, with independent witnesses.",
      none: "The log was not considered.",
    },
    time: {
      name: "Lock date proven",
      ok: "The log proves the date of the lock.",
      none: "The lock date was not considered.",
    },
    "record.digest": {
      name: "The very file that was locked",
      ok: "The file is the one that was locked.",
      none: "The locked file was not considered.",
    },
    xml: {
      name: "Package follows the form",
      ok: "The file follows the prescribed form.",
      none: "The form was not considered.",
    },
    "sig.CBQL": {
      name: "Head of school's signature",
      ok: "The head of school's signature holds.",
      none: "The head's signature is not required.",
    },
    "sig.KY_PHAT_HANH": {
      name: "School's digital seal",
      ok: "The school's digital seal holds.",
      none: "The school's seal is not required.",
    },
    "sig.GVCN": {
      name: "Homeroom teacher's signature",
      ok: "The homeroom teacher's signature holds.",
      none: "The homeroom teacher's signature is not required.",
    },
    "sig.GVBM": {
      name: "Subject teachers' signatures",
      ok: "Every subject teacher's signature holds.",
      none: "Not required in primary school.",
    },
    cert: {
      name: "Certificates lead to a trusted root",
      ok: "Every certificate leads to a trusted root and was in date at the lock.",
      none: "Certificates were not considered.",
    },
    revocation: {
      name: "Certificates not revoked at the lock",
      ok: "No certificate was revoked before the lock.",
      none: "Revocation was not considered.",
    },
    role: {
      name: "Signers hold their roles",
      ok: "Every signer was appointed to that role at this school.",
      none: "Roles were not considered.",
    },
    "record.entry": {
      name: "School, year and grade as locked",
      ok: "School, school year and grade are those that were locked.",
      none: "The lock was not considered.",
    },
    chain: {
      name: "No school year missing",
      ok: "The school years follow one another.",
      none: "The years were not considered.",
    },
    seal: {
      name: "QR code signed by the department",
      ok: "The QR code is the department's own, for this lookup code.",
      none: "This record was locked before there were QR codes.",
    },
    standing: {
      name: "Not replaced or withdrawn",
      ok: "This is the latest copy.",
      none: "Standing was not considered.",
    },
    advice: {
      name: "Results agree with marks",
      ok: "The results agree with the marks.",
      none: "For attention only; it does not count.",
    },
  },
  outcomes,
  nothingToDo: "Nothing to do.",
  notForged: "This does not mean the transcript is forged.",
  adviceNext: "For attention only; it does not count. If it looks odd, ask the school.",
  verdicts: {
    passed: "Genuine",
    failed: "Not genuine",
    replaced: "Genuine, but replaced",
    withdrawn: "Genuine, but withdrawn",
    unknown: "Could not check",
  },
  genuine: "Fully signed, unaltered, locked by the department and in force.",
  checkedAt: (when) => `Checked at ${when}`,
  openCurrent: "Open the copy in force",
  another: "Another code",
  anotherShort: "Another code",
  seeRecord: "See the transcript",
  seePeople: "Who signed",
  inYear: (sentence, year) => `School year ${year}: ${sentence}`,
  hide: { in: "Hides in", keep: "Keep open", soon: "The transcript is about to hide: nobody is using the page." },
  born: (date) => `Born ${date}.`,
  quoted: (name) => `A copy in the name of “${name}”`,
  unguaranteed: "No signature vouches for this copy.",
  people: {
    title: (grade) => `Who signed grade ${grade}`,
    titleYear: (year) => `Who signed school year ${year}`,
    unnamed: "Name unknown",
    teachers: (n) => (n === 1 ? "1 subject teacher" : `${n} subject teachers`),
    signedBetween: (from, to) => (from === to ? `Signed on ${from}.` : `Signed from ${from} to ${to}.`),
    inRecord: "Names stand beside each subject.",
    signedOn: (title, date) => `${title}, ${date === undefined ? "signed" : `signed on ${date}`}`,
    claimed: (title, date) =>
      `${title}, ${date === undefined ? "claimed to have signed" : `claimed to have signed on ${date}`}`,
    sealedOn: (date) => (date === undefined ? "Digitally sealed" : `Digitally sealed on ${date}`),
    sealClaimed: (date) =>
      date === undefined ? "Claimed to have been sealed" : `Claimed to have been sealed on ${date}`,
    titles: { CBQL: "Head of school", KY_PHAT_HANH: "School", GVCN: "Homeroom teacher", GVBM: "Subject teachers" },
    broken: "This copy did not stand the checks",
    brokenWhy: "The reason is in the verdict above and in Technical details.",
    altered: "The content was changed afterwards",
    alteredWhy: "This copy is not as it was signed, so no signature above stands for it.",
    locked: (date) => `Locked on ${date}. From that day nobody can change it, the department included.`,
    lockedPending: (date, from) => `Locked on ${date}, in force from ${from}.`,
    lockIgnored: "Not considered: this copy did not stand the checks.",
    lockOpen: "Locked or not? There is too little evidence to tell.",
    replaced: "Later filed another copy in its place.",
    withdrawn: "Later withdrew this copy.",
    department: "Department of education",
    note: "Signing dates are the signers' own. The lock date is proven by the public log.",
  },
  technical: {
    title: "Technical details",
    tally: (outcome, n) => `${n} ${outcomes[outcome].toLowerCase()}`,
    checks: "Checks",
    provisional: "By the revocation data of the day of the lock; the next lists will be added when they are out.",
    certificates: "Signers' certificates",
    issuedBy: (name) => `Issued by ${name}`,
    manyCertificates: (n) => (n === 1 ? "1 certificate" : `${n} certificates`),
    inFile: "See the certificate file below.",
    digests: "Digests and log",
    file: "Package",
    log: "Log",
    line: (index, size) => `Line ${index} of ${size}, root`,
    judged: "Judged at",
    byLog: (when) => `${when}, by the clock of the log's witness`,
    byClock: (when) => `${when}, by this device's clock`,
    trust: "Trusted list",
    trustVersion: (version) => `Version ${version}`,
    downloads: "Download and check for yourself",
    package: "Signed package",
    pem: "Certificates",
    proof: "Lock proof",
    report: "Report",
    whole: "Report with its evidence",
    reportNote:
      "The report holds conclusions only. The one with its evidence holds name and marks too: whoever has the file can check it again on the page “Check a file”.",
  },
  pupil: { title: "The pupil, and schools attended" },
  facts: {
    title: "About this transcript",
    code: "Look-up code",
    number: "Personal number",
    effective: "In force from",
    circular: "Circular",
    revision: "Copy number",
    origin: "Origin",
    original: "An electronic original.",
    digitised: "An electronic copy of a paper transcript.",
  },
  record: {
    title: "Transcript",
    years: "School years",
    grade: (grade) => `Grade ${grade}`,
    label: (grade) => `Transcript, grade ${grade}`,
    outdated: "What follows is from a copy no longer in use. For comparison only.",
    undecided: "What follows is as the school signed it. Whether it is in force is not known.",
    unproven: "This copy is not fully checked. What follows may not be vouched for.",
    aloneGenuine: "This year stands every check by itself. The verdict above is due to another year.",
    foreign: "The transcript is shown as it was signed, in Vietnamese.",
  },
  print: {
    back: "Back to the result",
    open: "Print the transcript",
    failed: "Printing did not load. Check the network and press again.",
  },
  shared: {
    another: "Open another link",
    note: (recipient, years) =>
      `The family shared this with “${recipient}”: ${years} only. Other years are not in this link.`,
  },
  file: {
    another: "Check another file",
    anotherShort: "Another file",
    note: (when) =>
      `This verdict rests only on the file you opened${when === undefined ? "" : `, exported at ${when} by the exporter's word`}. To know whether the transcript is in force today, look it up by its code.`,
    stale: {
      says: "The signatures are right and the department locked it. The file cannot tell whether it was replaced or withdrawn since.",
      next: "Look it up by its code for today's standing.",
    },
    lone: {
      says: "A lone package carries no proof that the department locked it, so it cannot be checked in full.",
      next: "Look it up by its code, or ask for a report with its evidence (.json).",
    },
  },
  problem: {
    title: "Report a problem",
    lead: "Is something wrong? The school that issued the record is told, and answers here. Only the school can read what you write; the record is not edited.",
    kind: "What is wrong",
    kinds: {
      mark: "A mark or level",
      name: "The name",
      birth: "The birth date",
      remark: "A remark or award",
      missing: "Something is missing",
      other: "Something else",
    },
    place: "Subject or activity",
    noPlace: "None in particular",
    message: "What it says, what it should say, and how you know",
    short: "Write at least 10 letters, so that the school understands.",
    send: (year) => `Send to the school, about ${year}`,
    sent: (id) => `Sent to the school. Number: ${id}. Look the transcript up again to see the answer.`,
    earlier: "Reported before",
    states: {
      received: "The school has it",
      reviewing: "The school is looking into it",
      answered: "The school has answered",
    },
    outcomes: {
      "as-it-is": "the record is right",
      replaced: "replaced by another copy",
      proposed: "a replacement is proposed to the department",
      "not-ours": "another school's record",
    },
    faults: {
      expired: "The transcript was opened over an hour ago: look it up again, then send. What you wrote is still here.",
      many: "Twenty problems of this transcript wait for an answer already.",
      unreachable: "Not sent: check the network and send again. What you wrote is still here.",
    },
  },
  refused: {
    title: "The portal does not show this copy",
    lead: "Only what signatures vouch for is shown. This copy did not stand the checks, so no line of it is vouched for.",
    absent: "What this copy says could not be read from the evidence, so there is nothing to show.",
    steps: [
      { do: "Do not rely on this copy", why: " for admission, transfer or any application." },
      { do: "Ask the school.", why: " It can see the copy it keeps and the copy it filed." },
      {
        do: "Tell the department",
        why: " and send the report from Technical details. It holds conclusions only, no marks.",
      },
    ],
    unknownSteps: [
      { do: "Try again.", why: " There is no need to retype the code." },
      { do: "Ask the school", why: " if it does not work after several tries." },
    ],
  },
};

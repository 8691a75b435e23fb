/**
 * English: scanning a paper, and what its seal says.
 *
 * @module
 */
import type { ScanWords } from "./scan.vi.ts";

const orType = "Or type the 32-character code printed beside the QR code.";

export const scanEn: ScanWords = {
  lang: "en",
  refusals: {
    "camera.denied": () => ({
      says: "The browser may not use the camera.",
      next: "Allow it in the browser's settings; or take a photo; or type the code.",
    }),
    "camera.absent": () => ({ says: "This device has no camera.", next: "Open a photo or PDF; or type the code." }),
    "camera.busy": () => ({
      says: "Another application is using the camera.",
      next: "Close it and open the camera again; or take a photo.",
    }),
    "camera.lost": () => ({ says: "The camera went away.", next: "Open it again; or take a photo." }),
    "file.empty": () => ({ says: "This file is empty.", next: "Choose another." }),
    "file.size": ({ size = 0, most = 0 }) => ({
      says: `The file has ${size} MB; the page takes up to ${most} MB.`,
      next: "Choose a smaller one, or photograph the QR code alone.",
    }),
    "file.format": () => ({
      says: "This file is neither a picture nor a PDF.",
      next: "Choose a photo or a .pdf; .xml and .json belong on the page that checks files.",
    }),
    "image.size": ({ width = 0, height = 0 }) => ({
      says: `The picture is too large: ${width} × ${height} pixels.`,
      next: "Take it again at an ordinary size, or cut out the QR code.",
    }),
    "image.malformed": () => ({
      says: "This picture is damaged and cannot be opened.",
      next: "Choose another, or take it again.",
    }),
    "pdf.malformed": () => ({
      says: "This PDF is damaged and cannot be opened.",
      next: "Ask for the file again, or photograph the QR code on paper.",
    }),
    "pdf.encrypted": () => ({
      says: "This PDF has a password.",
      next: "Open it with the password and print it to a PDF without one, or photograph the QR code.",
    }),
    "pdf.pages": ({ pages = 0, most = 0 }) => ({
      says: `The PDF has ${pages} pages; the page looks at up to ${most} at a time.`,
      next: "Take out one pupil's transcript and open that.",
    }),
    "pdf.slow": () => ({
      says: "This PDF took too long to open, so the page stopped.",
      next: "Photograph the QR code alone, on paper or on a screen.",
    }),
    "scan.nothing": ({ pages = 1 }) => ({
      says: Number(pages) > 1 ? `No QR code on the ${pages} pages of this file.` : "No QR code in this picture.",
      next: `Closer, so that the QR code fills the frame; paper flat; more light. ${orType}`,
    }),
    "scan.unread": () => ({
      says: "There is a QR code, but blurred, torn or too small to read.",
      next: `Closer, hold still, more light. ${orType}`,
    }),
    "scan.slow": () => ({
      says: "This picture took too long to read, so the page stopped.",
      next: `Cut out the part with the QR code. ${orType}`,
    }),
    "scan.unsupported": () => ({
      says: "This browser is too old to read PDFs.",
      next: "Photograph the QR code, or use a newer browser.",
    }),
    "scan.engine": () => ({
      says: "The QR reader could not be loaded.",
      next: "Check the network and try again; or type the code printed beside the QR code.",
    }),
    "scan.typed": () => ({
      says: "What was typed or pasted is neither a transcript's QR code nor a lookup code.",
      next: "Point the scanner at the QR code at the foot of the page, or type the code beside it.",
    }),
    "seal.absent": () => ({
      says: "This is not a transcript's QR code.",
      next: "Look for another on the sheet; or type the code.",
    }),
  },
  coach: {
    start: "Bring the QR code into the frame",
    far: "Closer: let the QR code fill the frame",
    shaky: "Hold still",
    dark: "Too dark: turn on a light",
    glare: "Glare: tilt the paper",
    creased: "Lay the paper flat",
    other: "This is not a transcript's code",
    known: "This page was scanned already: show another",
    code: "This page bears the lookup code alone: show one with marks",
  },
  open: "Open the camera",
  again: "Open the camera again",
  camera: {
    label: "Picture from the camera",
    close: "Close the camera",
    torchOn: "Light on",
    torchOff: "Light off",
    zoom: "Zoom",
    ready: "The camera opens only when you press.",
    drop: "Drop a photo or PDF here",
  },
  ladder: {
    title: "Choose a way",
    titleOn: "Not reading it? Step by step",
    camera: "Scan with the camera",
    cameraOn: "The camera is looking",
    cameraHint: "The quickest, on a phone",
    searching: (seconds) => `${seconds} seconds, no code yet`,
    photo: "Take one clear photo",
    photoHint: "Sharper than the camera's picture",
    file: "Open a photo or PDF",
    fileHint: "From this device; dropping and pasting work too",
    code: "Type the 32-character code",
    codeHint: "Printed right beside the QR code",
    scanner: "A handheld scanner? Just scan the QR code: the page takes it.",
  },
  reading: "Looking for the QR code",
  page: (page, pages) => `Looking at page ${page} of ${pages}`,
  cancel: "Cancel",
  opening: "Checking the signature in the QR code",
  result: {
    another: "Scan another",
    next: "Scan the next page",
    full: "See the whole transcript",
    fullWhy: "Asks for the birth date and the last four digits of the personal number.",
    back: "Back to the scan",
    pages: "Pages scanned",
    page: (number) => `Page ${number}`,
    whole: (years, from, to) =>
      from === to
        ? `One school year: ${from}.`
        : `${years} school years without a gap, ${from} to ${to}, of one pupil.`,
    sealed: "Genuine when locked; withdrawal not checked",
    sealedWhy: (department) =>
      `${department} signed the lines below. Whether this copy was replaced or withdrawn since is not known.`,
    genuineWhy: (department) => `${department} signed the lines below, and this copy is in force.`,
    compare: "Now compare each line below with the paper in your hand.",
    asking: "Asking the department whether this copy is still in force",
    offline: "No network: not known whether this copy was replaced.",
    offlineSince: (when) => `No network: not known whether this copy was replaced since ${when}.`,
    stale: "The lists on this device are more than 48 hours old: not known whether this copy was replaced lately.",
    elsewhere: "This portal has no lists of the department that signed.",
    keys: (date) => `Trusted keys of ${date}.`,
    lists: (when) => `Lists of withdrawn copies of ${when}.`,
    noLists: "No list of withdrawn copies on this device yet.",
    foreign: (host) => `The QR code leads elsewhere: ${host}.`,
    foreignWhy:
      "This portal does not open that address; it looks only at what the department signed. If the school did not give you that address, do not open it, and tell the department.",
    scripted: "The PDF carries scripts. The page does not run them.",
    who: (className, born) => `Class ${className}. Born ${born}.`,
    year: (schoolYear) => `School year ${schoolYear}.`,
    sheet: (schoolYear) => `The signed lines in the order of the paper: school year ${schoolYear}`,
    later: (schoolYear) => `School year ${schoolYear}, later than this page, was scanned too.`,
    uncovered: "Of the paper, the QR code does not vouch for",
    uncoveredHere: "On this page:",
    uncoveredItems: [
      "Cover and personal pages: personal number, address, parents' names, ethnicity, schools attended.",
      "The photo, stamp, signatures and handwriting on the paper.",
    ],
    uncoveredNext: "To check those, open the whole transcript by its lookup code.",
    technical: "Technical details",
    facts: {
      signer: "Who signed the QR code",
      origin: "Log",
      index: "Line of the log",
      revision: "Revision",
      effective: "Effective from",
      digest: "Package digest (first 16 bytes)",
      trust: "Trusted list",
      code: "Lookup code",
      judged: "Judged at",
    },
    trustVersion: (version) => `Version ${version}`,
    noMarks: "The portal shows no marks of this QR code: no signature vouches for them.",
  },
  lookup: {
    title: "Open the whole transcript",
    lead: "The code is filled in from the QR code. Answer the two questions to see every year and who signed.",
    typed: "Type the code printed beside the QR code, then answer the two questions.",
    back: "Back to scanning",
  },
};

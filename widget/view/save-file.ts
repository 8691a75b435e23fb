/**
 * A file made in the page, into the person's downloads: nothing is sent anywhere.
 *
 * @module
 */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has begun to read it by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

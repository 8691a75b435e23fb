/**
 * Writes the address of this very page where the text asks the reader to compare it.
 *
 * @module
 */
for (const place of document.querySelectorAll("[data-host]")) place.textContent = location.host;
for (const place of document.querySelectorAll("[data-origin]")) {
  place.textContent = (place.textContent ?? "").replaceAll("https://cong-hoc-ba.example", location.origin);
}

/**
 * The mark of Học Bạ Số: a sheet with a seal.
 *
 * @module
 */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 26 30" aria-hidden="true">
      <path
        class="mark__sheet"
        d="M1 2.5A1.5 1.5 0 0 1 2.5 1H18l7 7v19.5a1.5 1.5 0 0 1-1.5 1.5h-21A1.5 1.5 0 0 1 1 27.5z"
      />
      <path class="mark__fold" d="M18 1v7h7z" />
      <path class="mark__seal" d="M6.4 17.5a6.6 6.6 0 1 0 13.2 0a6.6 6.6 0 1 0-13.2 0m3.6.2 2.2 2.2 4-4.4" />
    </svg>
  );
}

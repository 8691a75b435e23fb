/**
 * What the sheets of the form's workbook are called.
 *
 * @module
 */
export const sheetNames = { pupils: "Học sinh", school: "Trường", guide: "Hướng dẫn" } as const;

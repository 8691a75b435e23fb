/**
 * What the frame of `mode="scan"` is called.
 *
 * @module
 */
export const scanTitle = { vi: "Quét học bạ bản giấy", en: "Scan a paper transcript" } as const;

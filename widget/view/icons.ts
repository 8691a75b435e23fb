/**
 * Icons that only a report needs.
 *
 * @module
 */
export const ask = "M8.5 8.6a3.6 3.6 0 0 1 7 1c0 2.5-3.5 2.8-3.5 5.2M12 19v.01";
export const dash = "M6 12h12";
export const download = "M12 3.5V15m-4-4 4 4 4-4M4.5 20.5h15";
export const forged = "M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9zm.9 6.8 6.4 6.4m0-6.4-6.4 6.4";
export const genuine = "M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M7.8 12.2l3.2 3.2 5.3-5.9";
export const lock =
  "M6.5 11h11a1.5 1.5 0 0 1 1.5 1.5V19a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19v-6.5A1.5 1.5 0 0 1 6.5 11zM8 11V7.5a4 4 0 0 1 8 0V11";
export const pen = "m4 20 1.2-4.5L16.5 4.2a1.8 1.8 0 0 1 2.6 0l.7.7a1.8 1.8 0 0 1 0 2.6L8.5 18.8zM14.5 6.2l3.3 3.3";
export const people =
  "M5.5 8a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0M2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 5a3.5 3.5 0 0 1 0 6.5M18 14.5c2.2.8 3.5 2.7 3.5 5.5";
export const printer =
  "M7 8V3.5h10V8M7 17H4.5A1.5 1.5 0 0 1 3 15.5v-6A1.5 1.5 0 0 1 4.5 8h15A1.5 1.5 0 0 1 21 9.5v6a1.5 1.5 0 0 1-1.5 1.5H17M7 14h10v6.5H7z";
export const replaced =
  "M13 21H5.5A1.5 1.5 0 0 1 4 19.5v-12A1.5 1.5 0 0 1 5.5 6H7M9.5 3H17l4 4v9.5a1.5 1.5 0 0 1-1.5 1.5h-10A1.5 1.5 0 0 1 8 16.5v-12A1.5 1.5 0 0 1 9.5 3zM11.3 11h6m-2.2-2.4 2.4 2.4-2.4 2.4";
export const rows =
  "M4 5.5h9M4 12h9M4 18.5h9m4-14.2 1.6 1.6 3-3.2m-4.6 8.1 1.6 1.6 3-3.2m-4.4 6.4 4.4 4.4m0-4.4-4.4 4.4";
export const right = "m9 5 7 7-7 7";
export const stamp =
  "M9.5 11.5c0-2-1.5-3-1.5-5a4 4 0 0 1 8 0c0 2-1.5 3-1.5 5M5 16.5v-2a1.5 1.5 0 0 1 1.5-1.5h11a1.5 1.5 0 0 1 1.5 1.5v2zM5 20.5h14";
export const withdrawn =
  "M6.5 2.5H14l5 5V20a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 20V4a1.5 1.5 0 0 1 1.5-1.5zM14 2.5V8h5M8.5 14.5h7";
export const cross = "m6 6 12 12M18 6 6 18";

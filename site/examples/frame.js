import { connectFrame } from "https://cong-hoc-ba.example/widget/VERSION/connect.js";

const frame = document.querySelector("iframe");
frame.addEventListener("hoc-ba-so:report", ({ detail }) => {
  document.querySelector("output").textContent = detail.conclusion; // verdict, conclusion, codes, receipt: no name, no mark
});
connectFrame(frame, { nonce: "NONCE-FROM-YOUR-SERVER" });

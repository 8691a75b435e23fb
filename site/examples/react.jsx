import { useState } from "react";
import { createRoot } from "react-dom/client";
import { HocBaSo } from "hoc-ba-so/react";

function Admission() {
  const [report, setReport] = useState();
  return (
    <main>
      <h1>Nộp hồ sơ</h1>
      <HocBaSo portal="https://cong-hoc-ba.example" lang="vi" onReport={setReport}>
        <a href="https://cong-hoc-ba.example/">Kiểm tra học bạ số</a>
      </HocBaSo>
      <output>{report?.conclusion}</output>
    </main>
  );
}

createRoot(document.getElementById("app")).render(<Admission />);

import { describeCamera } from "./camera.ts";
import { describeCompare } from "./compare.ts";
import { describeDesk } from "./desk.ts";
import { describeOffline } from "./offline.ts";
import { describePdfs } from "./pdfs.ts";
import { describePrint } from "./print.ts";
import { describeProgressPage } from "./progress.ts";
import { describeScan } from "./scan.ts";
import { describeJourneys } from "./stage.ts";

describeJourneys(({ portal, browser }) => {
  describePrint(portal, browser);
  describeDesk(portal, browser);
  describeProgressPage(portal, browser);
  describeScan(portal, browser);
  describePdfs(portal, browser);
  describeCamera(portal, browser);
  describeCompare(portal, browser);
  describeOffline(portal, browser);
});

import { expect, test } from "vitest";
import { startPortal } from "../support/portal.ts";
import { describeEmbed } from "./embed.ts";
import { describeExamples } from "./examples.ts";
import { describeFamily } from "./family.ts";
import { describeFiles } from "./files.ts";
import { describeGateway } from "./gateway.ts";
import { describePackages } from "./packages.ts";
import { describePages } from "./pages.ts";
import { describeSchools } from "./school.ts";
import { describeJourneys } from "./stage.ts";

describeJourneys(({ portal, browser, answers }) => {
  describeGateway(portal, answers);
  describePackages(portal, answers);
  describePages(portal, browser);
  describeEmbed(portal, browser);
  describeExamples(portal, browser);
  describeFiles(portal, browser);
  describeFamily(portal, browser);
  describeSchools(portal, browser);

  test("does not share its data folder with another start", async () => {
    await expect(startPortal({ directory: portal().directory })).rejects.toThrow(
      /DATA_DIR: .* in use by another process/,
    );
  });
});

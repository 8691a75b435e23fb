import { copyServerDatabase, createServerDatabase } from "../../support/server-database.ts";
import { describeRefill } from "./refill.suite.ts";

describeRefill({
  create: async (name) => ({ url: await createServerDatabase(name) }),
  copy: async ({ url }, name) => ({ url: await copyServerDatabase(url!, name) }),
});

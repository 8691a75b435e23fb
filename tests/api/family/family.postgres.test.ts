import { createServerDatabase } from "../../support/server-database.ts";
import { describeFamily } from "./suite.ts";

describeFamily(async () => ({ url: await createServerDatabase("hoc_ba_so_family") }));

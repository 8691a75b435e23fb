import { createServerDatabase } from "../../../support/server-database.ts";
import { describeCorrections } from "./suite.ts";

describeCorrections(() => createServerDatabase("hoc_ba_so_corrections"));

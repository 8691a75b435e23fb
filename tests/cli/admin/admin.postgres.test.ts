import { createServerDatabase } from "../../support/server-database.ts";
import { describeAdmin } from "./suite.ts";

describeAdmin(() => createServerDatabase("hoc_ba_so_admin"));

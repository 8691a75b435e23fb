import { createServerDatabase } from "../../support/server-database.ts";
import { describeSealing } from "./suite.ts";

describeSealing(() => createServerDatabase("hoc_ba_so_seal"));

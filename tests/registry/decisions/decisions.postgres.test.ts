import { createServerDatabase } from "../../support/server-database.ts";
import { describeDecisions } from "./suite.ts";

describeDecisions(() => createServerDatabase("hoc_ba_so_decisions"));

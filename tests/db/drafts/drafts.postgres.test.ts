import { createServerDatabase } from "../../support/server-database.ts";
import { describeHeldDrafts } from "./suite.ts";

describeHeldDrafts(() => createServerDatabase("held_drafts"));

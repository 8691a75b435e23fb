import { createServerDatabase } from "../../support/server-database.ts";
import { describeMirror } from "./suite.ts";

describeMirror(createServerDatabase);

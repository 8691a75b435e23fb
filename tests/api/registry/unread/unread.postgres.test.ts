import { createServerDatabase } from "../../../support/server-database.ts";
import { describeUnread } from "./suite.ts";

describeUnread(() => createServerDatabase("unread_files"));

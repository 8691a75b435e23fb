import { describeUnread } from "./suite.ts";

describeUnread(() => Promise.resolve(undefined));

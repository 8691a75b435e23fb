import { describeHeldDrafts } from "./suite.ts";

describeHeldDrafts(() => Promise.resolve(undefined));

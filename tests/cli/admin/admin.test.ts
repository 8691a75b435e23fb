import { describeAdmin } from "./suite.ts";

describeAdmin(() => Promise.resolve(undefined));

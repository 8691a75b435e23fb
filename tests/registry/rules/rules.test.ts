import { describeRules } from "./suite.ts";

describeRules(() => Promise.resolve(undefined));

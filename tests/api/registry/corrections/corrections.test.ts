import { describeCorrections } from "./suite.ts";

describeCorrections(() => Promise.resolve(undefined));

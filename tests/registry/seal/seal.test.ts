import { describeSealing } from "./suite.ts";

describeSealing(() => Promise.resolve(undefined));

import { describeDecisions } from "./suite.ts";

describeDecisions(() => Promise.resolve(undefined));

import { describeProgress } from "./progress/suite.ts";

describeProgress(() => Promise.resolve(undefined));

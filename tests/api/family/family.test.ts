import { describeFamily } from "./suite.ts";

describeFamily(() => Promise.resolve({}));

import { describeRegistry } from "./suite.ts";

describeRegistry(() => Promise.resolve(undefined));

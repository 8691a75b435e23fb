import { describeMirror } from "./suite.ts";

describeMirror(() => Promise.resolve(undefined));

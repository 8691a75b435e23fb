import { describeAttacks } from "./suite.ts";

describeAttacks();

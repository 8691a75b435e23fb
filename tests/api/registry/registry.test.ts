import { describeRegistryRoutes } from "./suite.ts";

describeRegistryRoutes(() => Promise.resolve(undefined));

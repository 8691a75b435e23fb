import { createServerDatabase } from "../../support/server-database.ts";
import { describeRegistryRoutes } from "./suite.ts";

describeRegistryRoutes(() => createServerDatabase("registry_routes"));

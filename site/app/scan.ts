/**
 * The scan page.
 *
 * @module
 */
import { startScan } from "./scan/start.tsx";

await startScan();

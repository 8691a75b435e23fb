/**
 * The command alone, for a process of its own.
 *
 * @module
 */
import { signCommand } from "../../../../api/cli/school/sign.ts";

await signCommand().parseAsync();

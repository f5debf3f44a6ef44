/** The local stack as a library, for the end-to-end tests. */
export { TEST_PORT_BASE } from "./ports/stack-ports.ts";
export type { DemoOwner, DemoTenant } from "./seed/demo-accounts.ts";
export type { RestartablePart, Stack, StackOptions, StackProgress } from "./stack/stack-types.ts";
export { StartError } from "./stack/start-error.ts";
export { startStack } from "./stack/start-stack.ts";

/** Which worker answers a request of the local stack: decided by the port in the Host header alone. */

/** Offsets from the port base; they are the public ports of `npm start`. */
const BINDING_BY_OFFSET = new Map<number, "API" | "EDGE" | "HOOKS" | "INGEST">([
  [0, "API"],
  [1, "EDGE"],
  [2, "HOOKS"],
  [11, "INGEST"],
]);

/**
 * The service binding for a host.
 * @param host the Host header, such as `localhost:8701`; any name is accepted, since tenants have their own
 * @param portBase the first port of the stack
 * @returns null when the host names no port of the stack
 */
export function bindingForHost(host: string, portBase: number): "API" | "EDGE" | "HOOKS" | "INGEST" | null {
  const port = /:([0-9]{1,5})$/.exec(host)?.[1];
  return port === undefined ? null : (BINDING_BY_OFFSET.get(Number(port) - portBase) ?? null);
}

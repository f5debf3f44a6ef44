/** Addresses of an API. */
import { isLoopbackHost } from "@borda/contracts";
import { usageFailure } from "../failure.ts";

/** Origin of an address that a person gave; undefined when nothing was given. @throws CommandFailure when it is none */
export function readApiAddress(given: string | undefined): string | undefined {
  if (given === undefined || given === "") return undefined;
  const url = URL.parse(given);
  const example = "Set it to the origin of an API, such as https://app.borda.example.";
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    throw usageFailure(`BORDA_URL is no web address: “${given}”.`, example);
  }
  if (url.pathname !== "/" || url.search !== "" || url.username !== "" || url.password !== "") {
    throw usageFailure("BORDA_URL must be an origin: no path, query or password.", example);
  }
  if (url.protocol === "http:" && !isLoopbackHost(url.hostname)) {
    // Tokens and passwords would cross the network readable for everybody.
    throw usageFailure(`BORDA_URL must begin with https for another machine: “${given}”.`, example);
  }
  return url.origin;
}

/** Whether two origins mean the same API: this machine has several names. */
export function isSameApi(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [new URL(one), new URL(other)];
  return (
    a.protocol === b.protocol && a.port === b.port && isLoopbackHost(a.hostname) && isLoopbackHost(b.hostname)
  );
}

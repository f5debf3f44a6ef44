/**
 * Answers as a resolver does in JSON over HTTPS, for a machine without the network. Every domain takes mail but those
 * whose first label says otherwise, such as `missing.example.com`.
 * @see https://developers.cloudflare.com/1.1.1.1/encryption/dns-over-https/make-api-requests/dns-json/
 */
const TYPES: Readonly<Record<string, number>> = { A: 1, MX: 15, AAAA: 28 };
const DATA: Readonly<Record<string, string>> = { A: "192.0.2.1", AAAA: "2001:db8::1" };
/** Longer than anybody waits for it. */
const SLOW_MS = 2_000;
const NXDOMAIN = 3;

export type DnsReply = { readonly status: number; readonly body: unknown; readonly delayMs: number };

/** The answer to a request, null for one that is not this service's. */
export function dnsReply({ pathname, searchParams }: URL): DnsReply | null {
  if (pathname !== "/dns-query") return null;
  const name = searchParams.get("name") ?? "";
  const typeName = searchParams.get("type") ?? "";
  const type = TYPES[typeName];
  if (name === "" || type === undefined) return { status: 400, body: { error: "Invalid query" }, delayMs: 0 };
  const [label] = name.split(".");
  const data = dataOf(label, typeName, name);
  const said = {
    Status: label === "missing" ? NXDOMAIN : 0,
    ...{ TC: false, RD: true, RA: true, AD: false, CD: false },
    Question: [{ name, type }],
    ...(data === null ? {} : { Answer: [{ name, type, TTL: 300, data }] }),
  };
  return {
    status: label === "failing" ? 500 : 200,
    body: label === "garbled" ? { hello: "world" } : said,
    delayMs: label === "slow" ? SLOW_MS : 0,
  };
}

function dataOf(label: string | undefined, typeName: string, name: string): string | null {
  if (label === "missing" || label === "empty") return null;
  if (typeName !== "MX") return DATA[typeName] ?? null;
  if (label === "addressed") return null;
  return label === "nomail" ? "0 ." : `10 mx.${name}.`;
}

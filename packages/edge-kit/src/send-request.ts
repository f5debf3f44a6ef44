/**
 * The one way out: every request that Borda sends to another system goes through here.
 * No redirects are followed (a redirect could lead inside), only http and https leave, answers
 * are cut at a size, and nothing waits longer than it is told to.
 */
export type OutgoingRequest = {
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type EgressLimits = {
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  readonly fetch?: typeof globalThis.fetch;
};

export type IncomingAnswer = { readonly status: number; readonly headers: Headers; readonly text: string };

/** @throws TypeError on a network failure, DOMException `TimeoutError` after `timeoutMs`, RangeError when the answer is too large */
export async function sendRequest(
  url: string,
  request: OutgoingRequest,
  limits: EgressLimits,
): Promise<IncomingAnswer> {
  const target = new URL(url);
  if (target.protocol !== "https:" && target.protocol !== "http:")
    throw new TypeError(`Refused to send to ${target.protocol}`);
  const send = limits.fetch ?? globalThis.fetch;
  const response = await send(target.href, {
    method: request.method,
    headers: request.headers,
    ...(request.body === undefined ? {} : { body: request.body }),
    redirect: "manual",
    signal: AbortSignal.timeout(limits.timeoutMs),
  });
  return {
    status: response.status,
    headers: response.headers,
    text: await readAtMost(response, limits.maxResponseBytes),
  };
}

async function readAtMost(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new RangeError(`The answer is larger than ${maxBytes} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/**
 * A body that the worker behind leaves unread is read to its end here. The runtime drains so much of it and then closes the
 * connection, with its answer on it: Cloudflare's front does without, the front of `wrangler dev` answers 500 or 502.
 */

/** What the runtime drains by itself. */
const DRAINED_BYTES = 65_536;
/** A body that does not end within this time after the answer is the caller's loss. */
const PATIENCE_MS = 2_000;

/** The worker's answer, once the body has been read, by the worker or by nobody. */
export async function answerOf(request: Request, target: Fetcher): Promise<Response> {
  const announced = request.headers.get("content-length");
  const isSmall = announced !== null && Number(announced) <= DRAINED_BYTES;
  // A request that asks for something has nothing to say; no other can be made of it with a body.
  const isAsking = request.method === "GET" || request.method === "HEAD";
  if (request.body === null || isSmall || isAsking) return await target.fetch(request);
  const through =
    announced === null ? new IdentityTransformStream() : new FixedLengthStream(Number(announced));
  const isRead = pump(request.body, through.writable);
  const response = await target.fetch(new Request(request, { body: through.readable }));
  await Promise.race([isRead, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  return response;
}

/** Hands on what comes for as long as somebody takes it. Never throws. */
async function pump(body: ReadableStream<Uint8Array>, writable: WritableStream<Uint8Array>): Promise<void> {
  const reader = body.getReader();
  const writer = writable.getWriter();
  let isTaken = true;
  const untaken = () => {
    isTaken = false;
  };
  writer.closed.catch(untaken);
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (isTaken) await writer.write(part.value).catch(untaken);
    }
    if (isTaken) await writer.close().catch(untaken);
  } catch (error) {
    // The caller has gone: the worker is to see that the body broke off.
    await writer.abort(error).catch(untaken);
  }
}

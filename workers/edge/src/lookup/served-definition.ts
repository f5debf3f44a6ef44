/** The definition of a version in one locale, made ready to be sent: encoded, compressed, its headers built once. */
import { utf8Bytes } from "@borda/edge-kit";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import { dataHeaders } from "../data-headers.ts";
import { sharedHeaders } from "../kept-headers.ts";

export type DefinitionRequest = {
  readonly secure: boolean;
  readonly acceptsGzip: boolean;
  /** The request's `If-None-Match`. */
  readonly knows: string | null;
};

export interface ServedDefinition {
  readonly etag: string;
  response(request: DefinitionRequest): Promise<Response>;
}

/** What stands under a version never changes. */
const IMMUTABLE = "public, max-age=31536000, immutable";

/** @param name of the version and locale, unique in the world */
export function createServedDefinition(quiz: CompiledQuiz, name: string): ServedDefinition {
  const plain = utf8Bytes(JSON.stringify(quiz));
  const etag = `"${name}"`;
  const plainHeaders = headersOf(etag, {});
  const gzipHeaders = headersOf(etag, { "content-encoding": "gzip" });
  let gzip: Uint8Array<ArrayBuffer> | null = null;
  return {
    etag,
    async response({ secure, acceptsGzip, knows }) {
      if (knows !== null && namesTag(knows, etag))
        return new Response(null, { status: 304, headers: plainHeaders(secure) });
      if (!acceptsGzip) return new Response(plain, { headers: plainHeaders(secure) });
      // Once an isolate: sending a third of the bytes is cheaper than sending all, for us and for the phone.
      gzip ??= await gzipOfBytes(plain);
      return new Response(gzip, { headers: gzipHeaders(secure), encodeBody: "manual" });
    },
  };
}

/** `If-None-Match`, which compares weakly: whoever compresses on the way marks the tag `W/` (RFC 9110 section 13.1.2). */
function namesTag(header: string, etag: string): boolean {
  if (header === etag || header.trim() === "*") return true;
  return header.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}

function headersOf(etag: string, own: Readonly<Record<string, string>>) {
  return sharedHeaders((secure) =>
    dataHeaders(secure, {
      "cache-control": IMMUTABLE,
      "content-type": "application/json; charset=utf-8",
      etag,
      vary: "accept-encoding",
      ...own,
    }),
  );
}

async function gzipOfBytes(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

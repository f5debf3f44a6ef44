/** Headers that all responses of a kind have. */

/** Gives what a response is to copy at once; it is changed for the next one. */
export type HeadersFor = (secure: boolean, requestId: string) => Headers;

type RecordOf = (secure: boolean) => Readonly<Record<string, string>>;

/**
 * Of responses that are the same for everybody, so that caches may hand them on; they name no request.
 * @param recordOf the headers by whether the request came over https
 */
export function sharedHeaders(recordOf: RecordOf): (secure: boolean) => Headers {
  const plain = new Headers(recordOf(false));
  const overHttps = new Headers(recordOf(true));
  return (secure) => (secure ? overHttps : plain);
}

/**
 * Built once, because turning a record into headers costs more than making a page. What differs between responses is
 * set here, before they copy it: asking a response for its headers makes an object of them for every response.
 * @param recordOf the headers by whether the request came over https
 */
export function keptHeaders(recordOf: RecordOf): HeadersFor {
  const headersFor = sharedHeaders(recordOf);
  return (secure, requestId) => {
    const headers = headersFor(secure);
    headers.set("x-request-id", requestId);
    return headers;
  };
}

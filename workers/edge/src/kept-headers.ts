/** Headers that all responses of a kind have. */

/** Gives what a response is to copy at once; it is changed for the next one. */
export type HeadersFor = (secure: boolean, requestId: string) => Headers;

/**
 * Built once, because turning a record into headers costs more than making a page. What differs between responses is
 * set here, before they copy it: asking a response for its headers makes an object of them for every response.
 * @param recordOf the headers by whether the request came over https
 */
export function keptHeaders(recordOf: (secure: boolean) => Readonly<Record<string, string>>): HeadersFor {
  const plain = new Headers(recordOf(false));
  const overHttps = new Headers(recordOf(true));
  return (secure, requestId) => {
    const headers = secure ? overHttps : plain;
    headers.set("x-request-id", requestId);
    return headers;
  };
}

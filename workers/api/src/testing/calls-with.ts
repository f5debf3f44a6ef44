/** Sends a request to the API under test, by path. */
export type SendRequest = (path: string, init?: RequestInit) => Promise<Response>;

/** Calls as the person of a bearer token. */
export function callsWith(request: SendRequest, token: string) {
  return (method: string, path: string, body?: unknown): Promise<Response> =>
    request(path, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
}

/** How a client is set up. */

/** The part of `fetch` that the client uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * `cookie`: the browser's session cookie, on the API's own origin; the client adds the headers that
 * the CSRF rules ask for. `token`: a bearer token from `createSession({ as: "token" })`.
 * `none`: for signing in only.
 */
export type ClientAuth =
  | { readonly kind: "cookie" }
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "none" };

export type ClientOptions = {
  /** Origin of the API without a trailing slash, such as `http://localhost:8700`; "" for the page's own. */
  readonly baseUrl: string;
  /** The platform's `fetch` unless given. */
  readonly fetch?: Fetch;
  /** `none` unless given. */
  readonly auth?: ClientAuth;
};

/** A page of a list: pass the `nextCursor` of the page before; `limit` is at most 200. */
export type ListOptions = { readonly cursor?: string; readonly limit?: number };

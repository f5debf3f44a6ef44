/** Where a request says who it is from: a bearer token, or else the session cookie. */
import { isSessionToken } from "./session-token.ts";

export const SESSION_COOKIE = "__Host-borda";

export type Credential = { readonly via: "bearer" | "cookie"; readonly token: string };

/**
 * Null when there is none or it cannot be a token. An `Authorization` header decides alone: with it
 * cookies are ignored, also when it is malformed, so that no request is half of each.
 */
export function credentialOf(headers: Headers): Credential | null {
  const authorization = headers.get("authorization");
  if (authorization !== null) {
    const token = /^Bearer ([^\s]+)$/i.exec(authorization)?.[1] ?? "";
    return isSessionToken(token) ? { via: "bearer", token } : null;
  }
  const token = cookieValue(headers.get("cookie") ?? "", SESSION_COOKIE);
  return token !== null && isSessionToken(token) ? { via: "cookie", token } : null;
}

/** The `Set-Cookie` that hands a browser its session. `__Host-` binds it to this host, whole and secure. */
export function sessionCookie(token: string, maxAgeSeconds: number): string {
  return `${SESSION_COOKIE}=${token}; Max-Age=${maxAgeSeconds}; Path=/; Secure; HttpOnly; SameSite=Lax`;
}

/** The `Set-Cookie` that takes the session away again. */
export function clearedSessionCookie(): string {
  return sessionCookie("", 0);
}

function cookieValue(header: string, name: string): string | null {
  for (const pair of header.split(";")) {
    const separator = pair.indexOf("=");
    if (separator > 0 && pair.slice(0, separator).trim() === name) return pair.slice(separator + 1).trim();
  }
  return null;
}

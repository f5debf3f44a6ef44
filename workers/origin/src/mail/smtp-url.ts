/** Where mail is handed in, from `SMTP_URL`. */
import { isLoopbackHost } from "@borda/contracts";
import { z } from "zod";

export type SmtpServer = {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  /** STARTTLS or nothing; off for this machine itself. */
  readonly requireTls: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | null;
};

/** `smtp://[user:password@]host[:port]` (587, STARTTLS) or `smtps://…` (465, TLS). */
export const smtpUrlSchema = z.string().transform((text, context): SmtpServer => {
  const url = URL.parse(text);
  if (url === null || !["smtp:", "smtps:"].includes(url.protocol) || url.hostname === "") {
    context.addIssue({ code: "custom", message: "must look like smtp://user:password@host:587" });
    return z.NEVER;
  }
  const secure = url.protocol === "smtps:";
  return {
    host: url.hostname,
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTls: !secure && !isLoopbackHost(url.hostname),
    auth:
      url.username === ""
        ? null
        : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
  };
});

/** `Borda <hello@example.com>` or an address alone. */
export const mailFromSchema = z.string().transform((text, context) => {
  const found = /^\s*(?:"?([^"<>\r\n]*?)"?\s*<([^<>\s]+@[^<>\s]+)>|([^<>\s]+@[^<>\s]+))\s*$/.exec(text);
  const address = found?.[2] ?? found?.[3];
  if (address === undefined) {
    context.addIssue({ code: "custom", message: "must look like Borda <hello@example.com>" });
    return z.NEVER;
  }
  return { name: found?.[1] ?? "", address };
});

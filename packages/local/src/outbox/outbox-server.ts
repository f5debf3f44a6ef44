/**
 * The outbox: what the local stack sent, for people (a page) and for programs (`/api/mails`).
 * Messages are hostile: their HTML is shown in a sandboxed frame under a policy without scripts,
 * forms or remote loads, and no other site's page can reach the API.
 */
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import { isLoopbackHost } from "@borda/contracts";
import { viaCepAnswer } from "../address/via-cep.ts";
import { dnsReply } from "../dns/dns-json.ts";
import { listenOnLoopback, sendJson } from "../http/loopback-server.ts";
import { parseJson, readBody } from "../http/read-body.ts";
import type { DeliveryFaults } from "../mail/delivery-faults.ts";
import type { MailStore } from "../mail/mail-store.ts";
import { readMail } from "../mail/read-mail.ts";
import { type ApiAnswer, listMails, removeFault, removeMails, setFault, showMail } from "./mail-api.ts";
import { framedMail, outboxPage, VIEWS } from "./outbox-page.ts";

const BODY_MAX_BYTES = 10_000;
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";
const EVERYWHERE = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};

export type OutboxOptions = {
  /** 0 for any free port. */
  readonly port: number;
  readonly store: MailStore;
  readonly faults: DeliveryFaults;
  readonly onError?: (error: unknown) => void;
};

export interface Outbox {
  readonly url: string;
  close(): Promise<void>;
}

export async function startOutbox(options: OutboxOptions): Promise<Outbox> {
  const assets = new Map([
    ["/outbox.css", { type: "text/css; charset=utf-8", body: await asset("outbox.css") }],
    ["/outbox.js", { type: "text/javascript; charset=utf-8", body: await asset("outbox.js") }],
  ]);
  const server = await listenOnLoopback(
    options.port,
    async (request, response) => {
      const url = new URL(request.url ?? "/", "http://outbox");
      const file = assets.get(url.pathname);
      // Stand in for those whom the edge asks about addresses and mail domains.
      const address = viaCepAnswer(url.pathname);
      const dns = dnsReply(url);
      if (!isOwnHost(request)) sendJson(response, 421, { error: "use the address that npm start printed" });
      else if (url.pathname.startsWith("/api/")) sendAnswer(response, await apiAnswer(request, url, options));
      else if (address !== null) sendJson(response, address.status, address.body);
      else if (dns !== null) {
        await setTimeout(dns.delayMs);
        sendJson(response, dns.status, dns.body);
      } else if (request.method !== "GET") sendAnswer(response, { status: 405, body: { error: "use GET" } });
      else if (file !== undefined) send(response, 200, file.type, file.body, PAGE_POLICY);
      else await sendPage(response, url, options.store);
    },
    options.onError ?? console.error,
  );
  return { url: `http://localhost:${server.port}`, close: server.close };
}

function asset(name: string): Promise<Buffer> {
  return readFile(new URL(name, import.meta.url));
}

/** Refuses a foreign name that resolves to this machine, by which another site's page would get in. */
function isOwnHost(request: IncomingMessage): boolean {
  const url = URL.parse(`http://${request.headers.host ?? ""}`);
  return url !== null && isLoopbackHost(url.hostname);
}

async function sendPage(response: ServerResponse, url: URL, store: MailStore): Promise<void> {
  const [, id, part] = /^\/mails\/([0-9a-f-]{36})(\/html)?$/.exec(url.pathname) ?? [];
  const summary = id === undefined ? null : store.find(id);
  const message = id === undefined ? null : store.read(id);
  if (url.pathname !== "/" && (summary === null || message === null)) {
    send(response, 404, "text/html; charset=utf-8", outboxPage(store.list(), null), PAGE_POLICY);
    return;
  }
  if (summary === null || message === null) {
    send(response, 200, "text/html; charset=utf-8", outboxPage(store.list(), null), PAGE_POLICY);
    return;
  }
  const mail = await readMail(message);
  if (part !== undefined) {
    send(response, 200, "text/html; charset=utf-8", framedMail(mail.html ?? ""), MAIL_POLICY);
    return;
  }
  const asked = VIEWS.find((view) => view === url.searchParams.get("vista"));
  const view = asked ?? (mail.html === null ? "texto" : "html");
  send(
    response,
    200,
    "text/html; charset=utf-8",
    outboxPage(store.list(), { summary, mail, view }),
    PAGE_POLICY,
  );
}

async function apiAnswer(request: IncomingMessage, url: URL, deps: OutboxOptions): Promise<ApiAnswer> {
  const [, collection, item] = /^\/api\/(mails|faults)(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
  const route = `${request.method} ${collection}${item === undefined ? "" : "/:item"}`;
  switch (route) {
    case "GET mails":
      return listMails(deps, url.searchParams);
    case "GET mails/:item":
      return showMail(deps, item ?? "");
    case "DELETE mails":
    case "DELETE mails/:item":
      return removeMails(deps, item ?? null);
    case "GET faults":
      return { status: 200, body: deps.faults.list() };
    case "PUT faults/:item": {
      const body = await readBody(request, BODY_MAX_BYTES);
      if (!body.ok) return { status: 413, body: { error: "the body is too large" } };
      return setFault(deps, item ?? "", parseJson(body.value)?.value);
    }
    case "DELETE faults/:item":
      return removeFault(deps, item ?? "");
    default:
      return {
        status: 404,
        body: { error: "the API has /api/mails, /api/mails/{id} and /api/faults/{domain}" },
      };
  }
}

function sendAnswer(response: ServerResponse, answer: ApiAnswer): void {
  sendJson(response, answer.status, answer.body, EVERYWHERE);
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  policy: string,
): void {
  response.writeHead(status, { ...EVERYWHERE, "content-type": type, "content-security-policy": policy });
  response.end(body);
}

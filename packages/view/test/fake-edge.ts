/**
 * The edge's public routes around one quiz, in this process: what the runtime needs to be tried in a
 * real browser, and a way to fail on command. Pages carry the same policy as the real edge's.
 */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { AnswersRequest, EventsRequest } from "@borda/contracts";
import {
  type CompiledQuiz,
  prefillParameters,
  validateAnswers,
  walk,
  withDefaults,
} from "@borda/quiz/runtime";
import { type BuiltAssets, buildAssets } from "../build/build-assets.ts";
import { type PageRenderInput, renderPage, renderStep } from "../src/index.ts";

type Received =
  | { readonly route: "answers"; readonly body: AnswersRequest; readonly status: number }
  | { readonly route: "events"; readonly body: EventsRequest }
  | { readonly route: "attempts"; readonly body: unknown };

/** How `POST /answers` behaves for the next final answers. */
type Mood = "accepts" | "is away" | "cuts the line" | "calls it expired" | "refuses the e-mail";

export type FakeEdge = {
  readonly origin: string;
  readonly received: Received[];
  /** Mail domains that were asked about. */
  readonly askedDomains: string[];
  mood: Mood;
  finals: () => AnswersRequest[];
  close: () => Promise<void>;
};

type Reply = { readonly status: number; readonly type: string; readonly body: string | Uint8Array };

const NONCE = "bm9uY2Ugb2YgYSB0ZXN0";
const POLICY =
  `default-src 'none'; base-uri 'none'; object-src 'none'; form-action 'self'; img-src 'self' data: https://files.borda.test https://files.borda.example; ` +
  `media-src https://files.borda.example; ` +
  `script-src 'nonce-${NONCE}' 'strict-dynamic'; style-src 'self' 'nonce-${NONCE}'; style-src-attr 'none'; ` +
  "connect-src 'self'; frame-src https://www.youtube-nocookie.com https://player.vimeo.com";

const ADDRESSES = [
  { cep: "01310100", street: "Avenida Paulista", district: "Bela Vista", city: "São Paulo", uf: "SP" },
  { cep: "20031170", street: "Rua México", district: "Centro", city: "Rio de Janeiro", uf: "RJ" },
];

function json(status: number, body: unknown): Reply {
  return { status, type: "application/json", body: JSON.stringify(body) };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Where the files of the only attempt are. */
export const UPLOAD_FOLDER = ["1", "2", "3"]
  .map((end) => `01900000-0000-7000-8000-00000000000${end}/`)
  .join("");

/** Takes JPEG alone; its receipts are signed by nobody. */
function uploadReply(element: string, name: string, bytes: Buffer): Reply {
  if (!bytes.subarray(0, 3).equals(Buffer.from("ffd8ff", "hex"))) return json(415, {});
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const key = `${UPLOAD_FOLDER}${element}/${sha256}`;
  const file = { key, name, size: bytes.length, mime: "image/jpeg", sha256 };
  const receipt = `fake.${Buffer.from(JSON.stringify(file)).toString("base64url")}.c2lnbmVk`;
  return json(201, { receipt, file });
}

/** What a final gets in each mood; null where the quiz itself decides. */
function moodyReply(mood: Mood, body: AnswersRequest): Reply | null {
  if (!body.final || mood === "accepts") return null;
  if (mood === "is away") return json(503, {});
  if (mood === "calls it expired") return json(410, { code: "attempt_expired" });
  const place = body.answers.findIndex(({ k }) => k === "email");
  const issue = { path: ["answers", place, "v"], code: "email_invalid", message: "Este e-mail não existe." };
  return json(422, { code: "invalid_answers", issues: [issue] });
}

function checkedReply(quiz: CompiledQuiz, body: AnswersRequest): Reply {
  const checked = validateAnswers(quiz, body.answers, { final: body.final });
  if (!checked.ok) return json(422, { code: "invalid_answers", issues: checked.error });
  return json(202, { attemptId: "attempt", receivedAt: "2026-11-21T00:00:00.000Z" });
}

/** What pages say besides, such as what brought the person. */
type FakeEdgeOptions = Partial<PageRenderInput> & {
  /** The policy of a response by its nonce, where it has to be the real edge's to the letter. */
  readonly policyFor?: (nonce: string) => string;
};

/** What the fake edge knows, and what has happened to it. */
type Inside = {
  readonly quiz: CompiledQuiz;
  readonly assets: BuiltAssets;
  /** What pages say besides. */
  readonly page: Partial<PageRenderInput>;
  readonly received: Received[];
  readonly askedDomains: string[];
  mood: Mood;
  attempts: number;
};

function pageReply(inside: Inside, query: URLSearchParams): Reply {
  inside.attempts += 1;
  const { quiz, page, attempts } = inside;
  const { source = {}, visitor, attemptId = `attempt-${attempts}` } = page;
  const first = walk(quiz, {}, { hidden: source, ...(visitor && { visitor }), attemptId });
  const given = Object.fromEntries([...query].filter(([name]) => prefillParameters(quiz).includes(name)));
  const html = renderPage({
    quiz,
    quizId: "quiz",
    version: 1,
    slug: "pele",
    attemptId,
    token: `token-${attempts}`,
    nonce: NONCE,
    given,
    stepHtml: renderStep({ walk: first, answers: withDefaults(first, {}, given), nowMs: visitor?.nowMs }),
    ...page,
  });
  return { status: 200, type: "text/html; charset=utf-8", body: html };
}

function assetReply({ assets }: Inside, name: string): Reply {
  // The page may name the build before this one: only the hashes differ.
  const kind = name.slice(0, name.lastIndexOf("-"));
  const wanted = kind === "runtime" ? assets.entry : (assets.chunks[kind]?.file ?? name);
  const file = assets.files.find((candidate) => candidate.name === wanted);
  const type = name.endsWith(".svg") ? "image/svg+xml" : "text/javascript";
  return file === undefined ? json(404, {}) : { status: 200, type, body: file.bytes };
}

function attemptReply(inside: Inside, body: unknown): Reply {
  inside.attempts += 1;
  inside.received.push({ route: "attempts", body });
  const { attempts, quiz } = inside;
  return json(201, {
    attemptId: `attempt-${attempts}`,
    quizId: "quiz",
    version: 1,
    locale: quiz.locale,
    token: `token-${attempts}`,
  });
}

async function domainReply({ askedDomains }: Inside, domain: string): Promise<Reply> {
  askedDomains.push(domain);
  // Of this one nobody ever hears.
  if (domain.startsWith("silent.")) return await new Promise(() => undefined);
  return json(200, { domain, mail: domain.endsWith(".con") ? "refused" : "taken" });
}

function answersReply(inside: Inside, body: AnswersRequest): Reply | "cut" {
  if (inside.mood === "cuts the line" && body.final) return "cut";
  const reply = moodyReply(inside.mood, body) ?? checkedReply(inside.quiz, body);
  inside.received.push({ route: "answers", body, status: reply.status });
  // A refusal is said once; whatever comes then is looked at anew.
  if (reply.status === 410 || reply.status === 422) inside.mood = "accepts";
  return reply;
}

async function replyTo(inside: Inside, request: IncomingMessage): Promise<Reply | "cut"> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://edge");
  const bytes = await bytesOf(request);
  const text = bytes.toString("utf8");
  if (pathname.startsWith("/_borda/")) return assetReply(inside, pathname.slice("/_borda/".length));
  if (pathname === "/pele") return pageReply(inside, searchParams);
  if (pathname === "/pele/definition") return json(200, inside.quiz);
  if (pathname === "/pele/attempts") return attemptReply(inside, JSON.parse(text));
  const address = ADDRESSES.find(({ cep }) => pathname === `/pele/cep/${cep}`);
  if (address !== undefined) return json(200, address);
  const [, domain] = /^\/pele\/mail-domains\/([a-z.-]+)$/.exec(pathname) ?? [];
  if (domain !== undefined) return await domainReply(inside, domain);
  const [, element] = /^\/pele\/uploads\/(\w+)$/.exec(pathname) ?? [];
  if (element !== undefined) {
    return uploadReply(element, decodeURIComponent(String(request.headers["x-file-name"])), bytes);
  }
  if (pathname === "/pele/events") {
    inside.received.push({ route: "events", body: JSON.parse(text) as EventsRequest });
    return json(202, {});
  }
  if (pathname !== "/pele/answers") return json(404, {});
  if (request.headers["content-type"] !== "application/json") return json(415, {});
  return answersReply(inside, JSON.parse(text) as AnswersRequest);
}

/** A server of this machine alone, which sends what the fake edge replies under a policy. */
async function listen(inside: Inside, policy: string): Promise<Server> {
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const answer = async () => {
      const reply = await replyTo(inside, request);
      if (reply === "cut") return request.socket.destroy();
      response.writeHead(reply.status, { "content-type": reply.type, "content-security-policy": policy });
      return response.end(reply.body);
    };
    answer().catch((error: unknown) => {
      // A page that is left takes back what it was sending.
      if (!request.destroyed) throw error;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** Serves the quiz under `/pele`. */
export async function startFakeEdge(
  quiz: CompiledQuiz,
  { policyFor = () => POLICY, ...page }: FakeEdgeOptions = {},
): Promise<FakeEdge> {
  const assets = await buildAssets();
  const received: Received[] = [];
  const inside: Inside = { quiz, assets, page, received, askedDomains: [], mood: "accepts", attempts: 0 };
  const server = await listen(inside, policyFor(NONCE));
  return Object.assign(inside, {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    finals: () => received.flatMap((one) => (one.route === "answers" && one.body.final ? [one.body] : [])),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

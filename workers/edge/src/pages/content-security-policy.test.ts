import type { CompiledQuiz, Pixel, QuizElement } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { highFindings } from "../testing/csp-findings.ts";
import { makeQuiz } from "../testing/published-fixture.ts";
import { noticePagePolicy, quizPagePolicy, resumePagePolicy } from "./content-security-policy.ts";
import { createPageMaterial } from "./page-material.ts";
import { pageResourcesOf } from "./page-resources.ts";

const NONCE = "AAAAAAAAAAAAAAAAAAAAAA";
const image = (src: string) => ({ src, alt: "", width: 1, height: 1 });

function quizWith(elements: readonly object[], settings: CompiledQuiz["settings"] = {}): CompiledQuiz {
  const steps = [{ id: "one", title: "", elements: elements as QuizElement[], next: null }];
  return makeQuiz("pt-BR", { steps, start: "one", settings });
}

const policyOf = (quiz: CompiledQuiz, secure = true) => quizPagePolicy(pageResourcesOf(quiz), secure)(NONCE);

/** The sources of a directive; none when the policy has no such directive. */
function sourcesOf(policy: string, directive: string): string[] {
  const found = policy.split("; ").find((part) => part.startsWith(`${directive} `));
  return found?.split(" ").slice(1) ?? [];
}

const video = (provider: string, source: string) => ({
  type: "video",
  id: "v",
  provider,
  source,
  title: "V",
});
const PLAIN = quizWith([]);
const CONSENT = { type: "cookie_consent", id: "c", key: "c", purposes: ["ads", "analytics"] };

test.each([
  ["youtube", "dQw4w9WgXcQ", "frame-src", ["https://www.youtube-nocookie.com"]],
  ["vimeo", "123456", "frame-src", ["https://player.vimeo.com"]],
  ["vturb", `${"a".repeat(36)}/${"b".repeat(24)}`, "frame-src", ["https://scripts.converteai.net"]],
  [
    "panda",
    `vz-7b6cf9e4-8bf/${"a".repeat(36)}`,
    "frame-src",
    ["https://player-vz-7b6cf9e4-8bf.tv.pandavideo.com.br"],
  ],
  ["file", "https://cdn.example/a.mp4", "media-src", ["https://cdn.example"]],
  ["hls", "https://cdn.example/a.m3u8", "media-src", ["blob:", "https://cdn.example"]],
  ["hls", "https://cdn.example/a.m3u8", "connect-src", ["'self'", "https://cdn.example"]],
])("a film by %s is let in where it belongs, and only there", (provider, source, directive, expected) => {
  const policy = policyOf(quizWith([video(provider, source)]));
  expect([sourcesOf(policy, directive), sourcesOf(policyOf(PLAIN), directive)]).toEqual([
    expected,
    expected.filter((value) => value === "'self'"),
  ]);
});

test("a source that is no film, whoever wrote it into a version, lets no other host in", () => {
  const policy = policyOf(
    quizWith([video("panda", "x.evil.example?/a"), video("vturb", "../evil.example/;script-src *")]),
  );
  expect(sourcesOf(policy, "frame-src")).toEqual(["https://scripts.converteai.net"]);
});

test("pictures are let in from wherever an element keeps them", () => {
  const policy = policyOf(
    quizWith([
      { type: "image", id: "a", image: image("https://a.example/1.png") },
      { type: "carousel", id: "b", slides: [{ image: image("https://b.example/2.png"), title: "" }] },
    ]),
  );
  expect(sourcesOf(policy, "img-src")).toEqual(["'self'", "data:", "https://a.example", "https://b.example"]);
});

test("an outcome's picture is let in like an element's", () => {
  const outcomes = [{ key: "dry", title: "", text: [], image: image("https://c.example/3.png") }];
  const policy = policyOf({ ...quizWith([]), outcomes });
  expect(sourcesOf(policy, "img-src")).toEqual(["'self'", "data:", "https://c.example"]);
});

test("a brand's font is let in from where it lies, and only as a font", () => {
  const files = [{ src: "https://fonts.loja.example/sora.woff2", weight: 400 }];
  const quiz = { ...PLAIN, theme: { ...PLAIN.theme, brandFont: { files } } };
  expect(sourcesOf(policyOf(quiz), "font-src")).toEqual(["'self'", "https://fonts.loja.example"]);
  expect(sourcesOf(policyOf(PLAIN), "font-src")).toEqual(["'self'"]);
  expect(policyOf(quiz).split("fonts.loja.example").length).toBe(2);
});

const GOOGLE_ADS_HOSTS = [
  "https://googleads.g.doubleclick.net",
  "https://www.google.com",
  "https://www.google.com.br",
  "https://www.googleadservices.com",
  "https://www.googletagmanager.com",
];

test.each<[Pixel["vendor"], Record<string, string[]>]>([
  [
    "meta",
    {
      "img-src": ["https://www.facebook.com"],
      "connect-src": ["https://connect.facebook.net", "https://www.facebook.com"],
      "frame-src": [],
    },
  ],
  [
    "ga4",
    {
      "img-src": ["https://*.google-analytics.com", "https://www.googletagmanager.com"],
      "connect-src": [
        "https://*.analytics.google.com",
        "https://*.google-analytics.com",
        "https://www.googletagmanager.com",
      ],
      "frame-src": [],
    },
  ],
  [
    "tiktok",
    {
      "img-src": ["https://analytics.tiktok.com"],
      "connect-src": ["https://analytics.tiktok.com"],
      "frame-src": [],
    },
  ],
  [
    "google_ads",
    {
      "img-src": GOOGLE_ADS_HOSTS,
      "connect-src": GOOGLE_ADS_HOSTS,
      "frame-src": ["https://td.doubleclick.net", "https://www.googletagmanager.com"],
    },
  ],
])("the pixel of %s adds its vendor's hosts and no other, and no host of scripts", (vendor, hosts) => {
  const pixels = [{ vendor, id: "123456789012345" }];
  const with_ = policyOf(quizWith([CONSENT], { pixels }));
  const without = policyOf(PLAIN);
  // A pixel that nobody can agree to loads nothing.
  expect(policyOf(quizWith([], { pixels }))).toBe(without);
  for (const [directive, expected] of Object.entries(hosts)) {
    const own = sourcesOf(without, directive);
    expect([directive, sourcesOf(with_, directive).filter((value) => !own.includes(value))]).toEqual([
      directive,
      expected,
    ]);
  }
  expect(sourcesOf(with_, "script-src")).toEqual([`'nonce-${NONCE}'`, "'strict-dynamic'"]);
});

test("a quiz may be framed by its own host and by those that it names, over https", () => {
  const quiz = quizWith([], { embed: { hosts: ["*.loja.com.br", "cliente.com.br:8443"] } });
  expect(sourcesOf(policyOf(quiz), "frame-ancestors")).toEqual([
    "'self'",
    "https://*.loja.com.br",
    "https://cliente.com.br:8443",
  ]);
  expect(sourcesOf(policyOf(PLAIN), "frame-ancestors")).toEqual(["'self'"]);
});

test.each(["a.com; script-src *", "a.com, b.com", "'unsafe-inline'", "*"])(
  "a host like %s, whoever wrote it into a version, adds nothing",
  (host) => {
    expect(policyOf(quizWith([], { embed: { hosts: [host] } }))).toBe(policyOf(PLAIN));
  },
);

test("the page for going on elsewhere may stand where its quiz may", () => {
  const embedHosts = ["*.loja.com.br"];
  const ancestorsOf = (hosts: readonly string[]) =>
    sourcesOf(resumePagePolicy({ embedHosts: hosts }, true)(NONCE), "frame-ancestors");
  expect([ancestorsOf(embedHosts), ancestorsOf([])]).toEqual([
    ["'self'", "https://*.loja.com.br"],
    ["'self'"],
  ]);
});

const FILMS = {
  youtube: "dQw4w9WgXcQ",
  vimeo: "123456",
  vturb: `${"a".repeat(36)}/${"b".repeat(24)}`,
  panda: `vz-7b6cf9e4-8bf/${"a".repeat(36)}`,
  file: "https://cdn.example/a.mp4",
  hls: "https://cdn.example/a.m3u8",
};
const PIXELS = {
  meta: "123456789012345",
  ga4: "G-ABC123XYZ",
  tiktok: "C4ABCDEF12GHIJKL3456",
  google_ads: "AW-123456789",
} satisfies Record<Pixel["vendor"], string>;
const WIDGET_ORIGIN = "https://challenges.cloudflare.com";

/** All that a policy is computed from; what is added to it must be added here. */
const EVERYTHING: CompiledQuiz = {
  ...quizWith(
    [
      CONSENT,
      ...Object.entries(FILMS).map(([provider, source]) => video(provider, source)),
      { type: "audio", id: "s", src: "https://sound.example/a.mp3" },
      { type: "image", id: "a", image: image("https://a.example/1.png") },
    ],
    {
      turnstile: true,
      embed: { hosts: ["*.cliente.com.br"] },
      pixels: Object.entries(PIXELS).map(([vendor, id]) => ({ vendor, id }) as Pixel),
    },
  ),
  outcomes: [{ key: "dry", title: "", text: [], image: image("https://c.example/3.png") }],
  theme: {
    ...PLAIN.theme,
    logo: image("https://logo.example/l.svg"),
    brandFont: { files: [{ src: "https://fonts.loja.example/sora.woff2", weight: 400 }] },
  },
};

/** As a page with the widget of Turnstile has it. */
function everythingPolicy(secure: boolean): string {
  const material = createPageMaterial({
    quiz: EVERYTHING,
    quizId: "quiz",
    version: 1,
    locales: ["pt-BR"],
    firstStepHtml: undefined,
  });
  return material.policy(secure, WIDGET_ORIGIN)(NONCE);
}

test("a quiz with everything lets in what it uses, each where it belongs, and nothing else", () => {
  const directives = everythingPolicy(true)
    .split("; ")
    .map((part) => part.split(" "));
  const expected = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "form-action": "'self'",
    "script-src": `'nonce-${NONCE}' 'strict-dynamic'`,
    "style-src": `'self' 'nonce-${NONCE}'`,
    "style-src-attr": "'none'",
    "img-src":
      "'self' data: *.google-analytics.com a.example analytics.tiktok.com c.example googleads.g.doubleclick.net " +
      "logo.example www.facebook.com www.google.com www.google.com.br www.googleadservices.com www.googletagmanager.com",
    "font-src": "'self' fonts.loja.example",
    "media-src": "blob: cdn.example sound.example",
    "connect-src":
      "'self' *.analytics.google.com *.google-analytics.com analytics.tiktok.com cdn.example connect.facebook.net " +
      "googleads.g.doubleclick.net www.facebook.com www.google.com www.google.com.br www.googleadservices.com " +
      "www.googletagmanager.com",
    "frame-src":
      "challenges.cloudflare.com player-vz-7b6cf9e4-8bf.tv.pandavideo.com.br player.vimeo.com " +
      "scripts.converteai.net td.doubleclick.net www.googletagmanager.com www.youtube-nocookie.com",
    "frame-ancestors": "'self' *.cliente.com.br",
    "upgrade-insecure-requests": "",
  };
  const found = directives.map(([name, ...sources]) => [name, sources.join(" ").replaceAll("https://", "")]);
  expect(Object.fromEntries(found)).toEqual(expected);
});

test.each([
  ["a plain quiz", policyOf(PLAIN)],
  ["a quiz with everything", everythingPolicy(true)],
  ["the same on a developer's machine", everythingPolicy(false)],
  ["a notice", noticePagePolicy(["cliente.com.br"], true)(NONCE)],
  ["the page of a resume link", resumePagePolicy({ embedHosts: [] }, true)(NONCE)],
  ["data", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"],
])("the policy of %s has no finding of high severity", (_kind, policy) => {
  expect(highFindings(policy)).toEqual([]);
});

test("the evaluator does find what is wrong", () => {
  const findings = highFindings("script-src 'unsafe-inline' https: *; img-src *; default-scr x");
  expect(findings.map((finding) => finding.split(": ")[0])).toEqual([
    "script-src 'unsafe-inline'",
    "script-src https:",
    "script-src *",
    "object-src ",
    "default-scr ",
  ]);
});

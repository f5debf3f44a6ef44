/**
 * `npm run bench -- respondent`: what a person with a cheap phone in a bad network waits for, in a real Chromium: the
 * bytes of a first visit, the first paint, the first answer that can be tapped, and from a tap to the next question.
 */
import type { Browser, CDPSession, Page } from "playwright-core";
import { launchBrowser, openPhone } from "../../browser/browser.ts";
import type { Benchmark, BenchmarkOptions } from "../benchmarks.ts";
import { type Figures, median, progress } from "../harness/figures.ts";
import { EDGE, HOST, startEdgeWith } from "../view/edge-and-floor.ts";
import { startFront } from "./compressing-front.ts";
import { PROBE, type ProbeReading } from "./page-probe.ts";
import { largeQuiz, smallQuiz } from "./quizzes.ts";

const SLUGS = ["small", "large"] as const;
type Slug = (typeof SLUGS)[number];

/**
 * "Slow 4G" as Lighthouse defines it for phones: 150 ms there and back, 1.6 Mbit/s down, 750 kbit/s up.
 * @see https://github.com/GoogleChrome/lighthouse/blob/main/core/config/constants.js
 */
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_638_400 / 8,
  uploadThroughput: 768_000 / 8,
};
/**
 * The preset of the same name in Chrome's developer tools: every request waits 562.5 ms, which stands for the round
 * trips of name, connection and encryption that the emulation does not have.
 */
const SLOW_4G_OF_DEVTOOLS = { ...SLOW_4G, latency: 562.5, downloadThroughput: 1_474_560 / 8 };
const CPU_SLOWDOWN = 4;
const MIN_ROUNDS = 3;
/** One visit of each quiz under each network takes about this long. */
const ROUND_SECONDS = 16;
const TAPS = 4;
/** How long a finger stays down; the tap counts from when it leaves. */
const PRESS_MS = 80;
/** Two taps within half a second are a double tap, whose second the page does not take for an answer. */
const BETWEEN_TAPS_MS = 700;
const STEP_TIMEOUT_MS = 15_000;

type Visit = ProbeReading & {
  readonly htmlBytes: number;
  readonly scriptBytes: number;
  readonly totalBytes: number;
};

/** Compressed bytes as they came over the wire, headers included, by the kind of resource. */
function countBytes(session: CDPSession): { readonly of: Record<string, number> } {
  const kinds = new Map<string, string>();
  const of: Record<string, number> = {};
  session.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? "Other";
    of[kind] = (of[kind] ?? 0) + encodedDataLength;
  });
  return { of };
}

/** Taps the first answer of each of the first steps, as a finger does. */
async function tapThrough(page: Page, session: CDPSession): Promise<void> {
  for (let tap = 0; tap < TAPS; tap += 1) {
    const main = page.locator("main[data-step]");
    const step = await main.getAttribute("data-step");
    const box = await main.locator(".choices label").first().boundingBox();
    if (box === null) throw new Error(`Step ${step} shows no choice to tap`);
    const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
    await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
    await page.waitForTimeout(PRESS_MS);
    await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await page.locator(`main[data-step]:not([data-step="${step}"])`).waitFor({ timeout: STEP_TIMEOUT_MS });
    await page.waitForTimeout(BETWEEN_TAPS_MS);
  }
}

/** A first visit with an empty cache. */
async function visit(browser: Browser, url: string, network: typeof SLOW_4G, taps: boolean): Promise<Visit> {
  const context = await openPhone(browser);
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await page.addInitScript({ content: PROBE });
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", network);
    await session.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
    const bytes = countBytes(session);
    await page.goto(url, { waitUntil: "networkidle" });
    const totalBytes = Object.values(bytes.of).reduce((sum, value) => sum + value, 0);
    const counted = { htmlBytes: bytes.of.Document ?? 0, scriptBytes: bytes.of.Script ?? 0, totalBytes };
    if (taps) await tapThrough(page, session);
    const reading = await page.evaluate<ProbeReading>("window.bordaProbe()");
    return { ...reading, ...counted };
  } finally {
    await context.close();
  }
}

function figuresOf(
  slug: Slug,
  visits: readonly Visit[],
  onDevtools: readonly Visit[],
): Record<string, number> {
  const middle = (read: (visit: Visit) => number, of = visits) => Math.round(median(of.map(read)));
  return {
    [`${slug}HtmlBytes`]: middle(({ htmlBytes }) => htmlBytes),
    [`${slug}ScriptBytes`]: middle(({ scriptBytes }) => scriptBytes),
    [`${slug}TotalBytes`]: middle(({ totalBytes }) => totalBytes),
    [`${slug}FirstPaintMs`]: middle(({ firstPaintMs }) => firstPaintMs),
    [`${slug}FirstAnswerTappableMs`]: middle(({ tappableMs }) => tappableMs),
    [`${slug}TapToNextMs`]: middle(({ tapToNextMs }) => median(tapToNextMs)),
    [`${slug}FirstAnswerTappableDevtoolsMs`]: middle(({ tappableMs }) => tappableMs, onDevtools),
  };
}

async function measure(browser: Browser, origin: string, { seconds }: BenchmarkOptions): Promise<Figures> {
  const rounds = Math.max(MIN_ROUNDS, Math.round(seconds / ROUND_SECONDS));
  const visits: Record<Slug, Visit[]> = { small: [], large: [] };
  const onDevtools: Record<Slug, Visit[]> = { small: [], large: [] };
  // What a worker and a browser do for the first time is nobody's first visit.
  for (const slug of SLUGS) await visit(browser, `${origin}/${slug}`, SLOW_4G, false);
  for (let round = 1; round <= rounds; round += 1) {
    for (const slug of SLUGS) {
      const seen = await visit(browser, `${origin}/${slug}`, SLOW_4G, true);
      visits[slug].push(seen);
      onDevtools[slug].push(await visit(browser, `${origin}/${slug}`, SLOW_4G_OF_DEVTOOLS, false));
      progress(
        `round ${round}/${rounds}, ${slug}: tappable after ${Math.round(seen.tappableMs)} ms, tap to next ${Math.round(median(seen.tapToNextMs))} ms`,
      );
    }
  }
  return {
    ...figuresOf("small", visits.small, onDevtools.small),
    ...figuresOf("large", visits.large, onDevtools.large),
    rounds,
  };
}

const MEANINGS: Readonly<Record<string, string>> = {
  HtmlBytes: "of the first answer, compressed, headers included; at most 14 KB",
  ScriptBytes: "compressed, headers included",
  TotalBytes: "everything that a first visit loads before an answer",
  FirstPaintMs: "first contentful paint, slow 4G and a CPU four times slower",
  FirstAnswerTappableMs: "the same; at most 600 (usual form libraries: 2400)",
  TapToNextMs: "from the tap to the frame with the next question; at most 60 (usual form libraries: 500)",
  FirstAnswerTappableDevtoolsMs: "under the harsher preset of the developer tools, 562 ms a request",
};

export const benchmark: Benchmark = {
  notes: SLUGS.flatMap((slug) =>
    Object.entries(MEANINGS).map(([name, says]) => ({ figure: `${slug}${name}`, says })),
  ),
  async run(options) {
    progress("bundling the edge as a deployment would");
    const workers = await startEdgeWith({ small: smallQuiz(), large: largeQuiz() });
    try {
      const front = await startFront(await workers.addressOf(EDGE), HOST);
      const browser = await launchBrowser();
      try {
        return await measure(browser, front.url, options);
      } finally {
        await browser.close();
        await front.close();
      }
    } finally {
      await workers.stop();
    }
  },
};

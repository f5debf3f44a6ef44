/** What `npm run bench` and `npm run chaos` take and give is what whoever reads their figures relies on. */
import { expect, test } from "vitest";
import { commandOf as chaosCommandOf } from "../chaos/command.ts";
import { NOTES as CHAOS_NOTES, wrongIn } from "../chaos/figures.ts";
import { BENCHMARKS } from "./benchmarks.ts";
import { commandOf } from "./command.ts";
import type { Figures } from "./harness/figures.ts";
import {
  type BordaMeasured,
  type FloorMeasured,
  benchmark as ingest,
  figuresOf as ingestFiguresOf,
} from "./ingest/ingest.bench.ts";
import { type Sample, benchmark as view, figuresOf as viewFiguresOf } from "./view/view.bench.ts";

const REPORT = {
  due: 600,
  right: 594,
  wrong: 1,
  lost: 2,
  shed: 3,
  seconds: 60,
  p50Ms: 2,
  p99Ms: 9,
  statuses: {},
};

test("a benchmark is asked for by its name, its seconds and the form of its figures", () => {
  expect([
    Object.keys(BENCHMARKS),
    commandOf(["ingest", "--seconds", "300", "--json"]),
    commandOf(["view"]),
    commandOf(["ingest", "--per-minute", "6000"]),
    commandOf([]),
  ]).toEqual([
    ["view", "ingest", "memory", "respondent"],
    { name: "ingest", options: { seconds: 300 }, json: true },
    { name: "view", options: { seconds: 30 }, json: false },
    { name: "ingest", options: { seconds: 300, perMinute: 6_000 }, json: false },
    null,
  ]);
});

test.each([
  [["typing"], 'There is no benchmark "typing".'],
  [["view", "ingest"], 'There is no benchmark "view ingest".'],
  [["view", "--seconds", "0"], "--seconds takes a number from 1 to 3600."],
  [["view", "--seconds", "long"], "--seconds takes a number from 1 to 3600."],
  [["ingest", "--per-minute", "1"], "--per-minute takes a number from 60."],
])("a benchmark that cannot be run is refused: %s", (args, message) => {
  expect(() => commandOf(args)).toThrow(message);
});

test("chaos is asked for in its quick form, and breaks PostgreSQL at least five times under 10,000 answers", () => {
  const quick = chaosCommandOf(["--quick", "--json", "--seed", "7"]);
  const full = chaosCommandOf(["--seed", "7"]);
  expect([quick, full, chaosCommandOf(["--help"])]).toEqual([
    { options: { answers: 12_000, postgresKills: 6, seed: 7 }, json: true },
    { options: { answers: 100_000, postgresKills: 20, seed: 7 }, json: false },
    null,
  ]);
  expect(() => chaosCommandOf(["--answers", "10"])).toThrow(
    "--answers takes a number from 1000 to 10000000.",
  );
});

const VIEW_FIGURES = [
  ...[
    "definitionRatioToFloor",
    "pageRatioToFloor",
    "pageRequestsPerSecond",
    "floorRequestsPerSecond",
    "p99Ms",
  ],
];
const INGEST_FIGURES = [
  ...["sustainedPerMinute", "seconds", "accepted", "refused", "stored", "lost", "doubled", "counterDrift"],
  ...["leadsExpected", "leadsStored", "backlogSeconds", "cpuRatioToFloor", "p99Ms"],
];
const CHAOS_FIGURES = [
  ...[
    "accepted",
    "stored",
    "lost",
    "doubled",
    "counterDrift",
    "leadDrift",
    "postgresKills",
    "consumerCrashes",
  ],
  ...["sendFailures", "redelivered"],
];

const measured = (accepted: number) =>
  ({
    report: { ...REPORT, accepted: 590, repeats: 4, leads: 700 },
    cpuMs: { workerd: 300, node: 100, postgres: 190 },
    backlogMs: 2_000,
    ...{ stored: accepted, lost: 0, doubled: 0, unasked: 0, counterDrift: 0, leads: 700, deadLetters: 0 },
    ...{ accepted, ratePerSecond: 10 },
  }) as BordaMeasured;
const FLOOR: FloorMeasured = { cpuMsPerRow: 0.5, sustainedPerSecond: null };

test("ingest has the figures that it is known by, each with what it counts", () => {
  const figures = ingestFiguresOf(measured(800), FLOOR);
  const noted = ingest.notes.map(({ figure }) => figure);
  expect([INGEST_FIGURES.filter((name) => !(name in figures) || !noted.includes(name)), figures]).toEqual([
    [],
    {
      ...{
        sustainedPerMinute: 571,
        seconds: 60,
        offeredPerMinute: 600,
        accepted: 800,
        refused: 6,
        repeats: 4,
      },
      ...{ stored: 800, lost: 0, doubled: 0, counterDrift: 0, leadsExpected: 700, leadsStored: 700 },
      ...{ backlogSeconds: 2, cpuRatioToFloor: 2, cpuMsPerRow: 1, floorCpuMsPerRow: 0.5, p50Ms: 2, p99Ms: 9 },
      ...{ unasked: 0, deadLetters: 0, statuses: {} },
    },
  ]);
});

test("view has the figures that it is known by, as medians of its windows against the floor beside them", () => {
  const window = (perSecond: number) => ({ perSecond, cpuMsPerRequest: 1_000 / perSecond });
  const samples: Sample[] = (["definition", "page", "mirroredDefinition", "mirroredPage"] as const).flatMap(
    (subject, at) =>
      [100, 200, 300].map((speed) => ({ subject, own: window(speed * (4 - at)), floor: window(800) })),
  );
  const figures = viewFiguresOf(samples, REPORT as Parameters<typeof viewFiguresOf>[1]);
  const noted = view.notes.map(({ figure }) => figure);
  expect([
    VIEW_FIGURES.filter((name) => !noted.includes(name)),
    VIEW_FIGURES.map((name) => figures[name]),
  ]).toEqual([[], [1, 0.75, 600, 800, 9]]);
});

test("both say where they are not the platform: what Cloudflare counts for a location is left out", () => {
  const sentence = "those that Cloudflare counts for a location are left out.";
  expect([view.boundary, ingest.boundary].map((boundary) => boundary?.endsWith(sentence))).toEqual([
    true,
    true,
  ]);
});

const SOUND: Figures = { ...ingestFiguresOf(measured(800), FLOOR) };

test.each(["lost", "doubled", "counterDrift"])("ingest fails when %s is not 0", (name) => {
  expect([ingest.failures?.(SOUND), ingest.failures?.({ ...SOUND, [name]: 1 })]).toEqual([
    [],
    [`${name} is 1, not 0`],
  ]);
});

test("ingest fails when there are other leads than expected", () => {
  expect(ingest.failures?.({ ...SOUND, leadsStored: 699 })).toEqual([
    "699 leads are stored, 700 are expected",
  ]);
});

const UNHARMED: Figures = Object.fromEntries(
  [...CHAOS_NOTES.map(({ figure }) => figure), "deadLetters"].map((name) => [name, 0]),
);

test.each([
  "lost",
  "doubled",
  "counterDrift",
  "leadDrift",
  "triggerDrift",
  "crashesMissing",
  "sendFailuresMissing",
])("chaos fails when %s is not 0", (name) => {
  const unknown = CHAOS_FIGURES.filter((figure) => !(figure in UNHARMED));
  expect([unknown, wrongIn(UNHARMED), wrongIn({ ...UNHARMED, [name]: 2 })]).toEqual([
    [],
    [],
    [`${name} is 2, not 0`],
  ]);
});

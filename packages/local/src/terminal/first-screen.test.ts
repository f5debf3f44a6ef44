import { resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { stackPorts } from "../ports/stack-ports.ts";
import { demoTenants } from "../seed/demo-accounts.ts";
import { stackAddresses } from "../workers/local-values.ts";
import { firstScreen } from "./first-screen.ts";
import { createProgressView } from "./progress-view.ts";

function screenOf(portBase: number): string {
  const ports = stackPorts(portBase);
  const stack = {
    addresses: stackAddresses(ports),
    tenants: demoTenants(ports),
    quizzes: [{ slug: "pele-em-dia", publicUrl: "http://localhost:8701/pele-em-dia" }],
    stateFolder: resolve(".borda"),
  };
  return stripVTControlCharacters(firstScreen(stack, portBase, 8_449));
}

test("the first screen has every address, the demo login and the way out", () => {
  expect(screenOf(8_700)).toBe(`
  Borda runs. Started in 8.4 s.

  Dashboard   http://localhost:8700
              ana@aurora.example  aurora-na-borda-2026
  Demo quiz   http://localhost:8701/pele-em-dia
  Outbox      http://localhost:8703  every mail ends here
  API         http://localhost:8700/openapi.json

  Data, logs  .borda  wipe: npm start -- --fresh
  Stop        Ctrl-C
`);
});

test("what wipes the data names the ports that it belongs to", () => {
  expect(screenOf(9_700)).toContain("wipe: BORDA_PORT_BASE=9700 npm start -- --fresh");
});

test("without a terminal each phase is one plain line when it ends", () => {
  let output = "";
  const view = createProgressView((text) => {
    output += text;
  }, false);
  view.show({ kind: "started", phase: "Schema" });
  view.show({ kind: "done", phase: "Schema", detail: "6 migrations", durationMs: 312 });
  view.write("  more");
  view.end();
  expect(stripVTControlCharacters(output)).toBe(
    `  ✓ Schema        ${"6 migrations".padEnd(44)}  0.3 s\n  more\n`,
  );
});

test("in a terminal what runs stands below and goes when it ends", () => {
  let output = "";
  const view = createProgressView((text) => {
    output += text;
  }, true);
  view.show({ kind: "started", phase: "Workers" });
  view.show({ kind: "started", phase: "Dashboard" });
  expect(stripVTControlCharacters(output)).toMatch(/ Workers\r.* Workers, Dashboard$/);
  view.end();
  expect(output.endsWith("\r\u001b[2K")).toBe(true);
});

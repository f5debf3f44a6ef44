/** What a developer reads when everything runs. */
import { relative } from "node:path";
import { styleText } from "node:util";
import { DEFAULT_PORT_BASE } from "../ports/stack-ports.ts";
import type { Stack } from "../stack/stack-types.ts";

const LABEL_WIDTH = 12;

/** @param durationMs how long the start took */
export function firstScreen(
  stack: Pick<Stack, "addresses" | "tenants" | "quizzes" | "stateFolder">,
  portBase: number,
  durationMs: number,
): string {
  const { addresses, tenants, quizzes } = stack;
  const { owner } = tenants.aurora;
  const folder = relative(process.cwd(), stack.stateFolder) || stack.stateFolder;
  const lines = [
    "",
    `  ${styleText(["bold", "green"], "Borda runs.")} ${styleText("dim", `Started in ${(durationMs / 1_000).toFixed(1)} s.`)}`,
    "",
    row("Dashboard", addresses.dashboard),
    ...(owner === null ? [] : [row("", `${owner.email}  ${owner.password}`, "dim")]),
    ...quizzes.map(({ publicUrl, slug }, index) => row(index === 0 ? "Demo quiz" : "", publicUrl || slug)),
    row("Outbox", `${addresses.outbox}  ${styleText("dim", "every mail ends here")}`),
    row("API", `${addresses.dashboard}/openapi.json`),
    "",
    row("Data, logs", `${folder}  ${styleText("dim", `wipe: ${wipeCommand(portBase)}`)}`),
    row("Stop", "Ctrl-C"),
    "",
  ];
  return lines.join("\n");
}

/** Another port base has data of its own: without it the wrong ones would be wiped. */
function wipeCommand(portBase: number): string {
  const prefix = portBase === DEFAULT_PORT_BASE ? "" : `BORDA_PORT_BASE=${portBase} `;
  return `${prefix}npm start -- --fresh`;
}

function row(label: string, value: string, style?: "dim"): string {
  const text = style === undefined ? value : styleText(style, value);
  return `  ${styleText("dim", label.padEnd(LABEL_WIDTH))}${text}`;
}

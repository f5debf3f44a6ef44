/** How a start looks in the terminal: a line for each phase as it ends, and what is running below. */
import { styleText } from "node:util";
import type { StackProgress } from "../stack/stack-types.ts";

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const FRAME_MS = 90;
const NAME_WIDTH = 14;
const DETAIL_WIDTH = 44;
const CLEAR_LINE = "\r\u001b[2K";

export interface ProgressView {
  show(progress: StackProgress): void;
  /** Writes lines above what is running. */
  write(text: string): void;
  /** Takes the running line away. */
  end(): void;
}

/** @param isLive whether the output is a terminal, where a line can be rewritten */
export function createProgressView(write: (text: string) => void, isLive: boolean): ProgressView {
  const running = new Set<string>();
  let frame = 0;
  const draw = () => {
    if (!isLive || running.size === 0) return;
    frame = (frame + 1) % FRAMES.length;
    const names = [...running].join(", ");
    write(`${CLEAR_LINE}  ${styleText("cyan", FRAMES[frame] ?? "")} ${styleText("dim", names)}`);
  };
  const above = (text: string) => {
    write(`${isLive ? CLEAR_LINE : ""}${text}\n`);
    draw();
  };
  const timer = isLive ? setInterval(draw, FRAME_MS) : undefined;
  timer?.unref();
  return {
    show: (progress) => {
      if (progress.kind === "started") {
        running.add(progress.phase);
        draw();
        return;
      }
      running.delete(progress.phase);
      above(phaseLine(progress.phase, progress.detail, progress.durationMs));
    },
    write: above,
    end: () => {
      clearInterval(timer);
      if (isLive && running.size > 0) write(CLEAR_LINE);
      running.clear();
    },
  };
}

function phaseLine(phase: string, detail: string, durationMs: number): string {
  const seconds = `${(durationMs / 1_000).toFixed(1)} s`.padStart(7);
  return `  ${styleText("green", "✓")} ${phase.padEnd(NAME_WIDTH)}${styleText("dim", detail.padEnd(DETAIL_WIDTH) + seconds)}`;
}

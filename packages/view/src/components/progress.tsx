/** How far a respondent is, as an element of a step. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import type { ElementProps } from "./step-context.ts";

/** What each mode makes of how far a respondent is, in percent. */
function percentOf({ mode, percent }: ElementOf<"progress">, progress: number | null): number {
  if (mode === "manual") return percent ?? 0;
  const share = progress ?? 1;
  return Math.round(100 * (mode === "eager" ? Math.sqrt(share) : share));
}

export function ProgressView({ element, context }: ElementProps<ElementOf<"progress">>) {
  const label = context.pipe(element.label);
  return (
    <div class="advance">
      <p aria-hidden="true">{label}</p>
      <progress class="progress" max={100} value={percentOf(element, context.progress)} aria-label={label} />
    </div>
  );
}

/** One step of the test run: a name, and what it found. */

export type StepResult = {
  readonly passed: number;
  readonly failed: number;
  readonly notes: readonly string[];
  /** Why nothing was checked, as a sentence; the summary repeats it. */
  readonly leftOut?: string;
};

export type Step = {
  readonly name: string;
  run(): Promise<StepResult>;
};

/** The result of a step that is one check: passed when nothing was found. */
export function checked(findings: readonly string[], notes: readonly string[] = []): StepResult {
  return findings.length === 0
    ? { passed: 1, failed: 0, notes }
    : { passed: 0, failed: 1, notes: [...notes, ...findings] };
}

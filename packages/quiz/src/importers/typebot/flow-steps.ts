/**
 * From the flow to steps. Bubbles gather until something is asked and stand above the question; what
 * is set and decided in between becomes steps without elements. Where several ways meet, bubbles
 * gathered on one of them become a step of their own with a button to go on. Two exceptions keep
 * things together that belong together: a question without words of its own takes the words of each
 * way (`variants`), and a last part that only says something more stands on the step of each way.
 */
import { type Conversion, type DraftElement, localised } from "./conversion.ts";
import { endingOf } from "./endings.ts";
import { KeyRegister } from "./keys.ts";
import { asksWithoutWords, firstOfWords, leadsToEnd } from "./meetings.ts";
import type { Point } from "./point.ts";
import { isOldVersion } from "./source.ts";
import { type StepDraft, stepDraft } from "./step-drafts.ts";
import { type StepWriting, takePoint } from "./take-point.ts";
import { notePassage } from "./unsupported.ts";

/** A question without words of its own, where several ways meet. */
export type Meeting = {
  /** The step that asks. */
  readonly step: StepDraft;
  /** Where ways without words come in. */
  readonly entry: StepDraft;
  isEntered: boolean;
  readonly ways: { readonly step: StepDraft; readonly content: readonly DraftElement[] }[];
};
export type WrittenFlow = {
  readonly start: string;
  /** Steps that no way of ours leads to, kept since the file leads there: the second arm of an A/B test. */
  readonly spares: readonly string[];
  readonly steps: ReadonlyMap<string, StepDraft>;
  readonly meetings: readonly Meeting[];
};

/** Turns the flow into steps and notes what became of each block on the way. */
export function writeSteps(conversion: Conversion): WrittenFlow {
  return new StepWriter(conversion).write();
}

class StepWriter implements StepWriting {
  readonly conversion: Conversion;
  readonly #steps = new Map<string, StepDraft>();
  readonly #ids = new KeyRegister();
  /** Steps by the point with which they begin. */
  readonly #known = new Map<string, StepDraft>();
  readonly #meetings = new Map<string, Meeting>();
  readonly #spares: string[] = [];
  readonly #queue: { step: StepDraft; from: Point | null }[] = [];
  #lastStep: StepDraft | undefined;

  constructor(conversion: Conversion) {
    this.conversion = conversion;
  }

  write(): WrittenFlow {
    const { source, report } = this.conversion;
    for (const block of source.blocks) if (block.type === "start") notePassage(block, this.conversion);
    const [first] = source.blocks;
    const { version } = source;
    if (first !== undefined && isOldVersion(version)) report.note(first, "best_effort", { version });
    const start = this.stepAt(this.conversion.flow.start, []);
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      this.#walk(next.step, next.from);
    }
    return { start, spares: this.#spares, steps: this.#steps, meetings: [...this.#meetings.values()] };
  }

  stepAt(point: Point | null, gathered: readonly DraftElement[]): string {
    if (point === null && gathered.length === 0) return this.#commonEnd().id;
    if (point !== null && this.conversion.flow.isJoin(point)) {
      if (gathered.length === 0) return this.#joinEntry(point);
      const step = this.#open(point, gathered);
      if (leadsToEnd(point, this.conversion.flow)) this.#queue.push({ step, from: point });
      else this.#meet(step, point);
      return step.id;
    }
    const known = point === null ? undefined : this.#known.get(point.key);
    if (known !== undefined) return known.id;
    const step = this.#open(point, gathered);
    if (point !== null) this.#known.set(point.key, step);
    this.#queue.push({ step, from: point });
    return step.id;
  }

  #open(point: Point | null, gathered: readonly DraftElement[]): StepDraft {
    const group = point === null ? undefined : firstOfWords(point, this.conversion.flow).block.group;
    const title = group === undefined ? this.conversion.words.ending : group.title;
    const step = stepDraft(this.#ids.take(title, "step"), title);
    step.content = [...gathered];
    this.#steps.set(step.id, step);
    return step;
  }

  /** Goes along the flow from a point and gathers until the step is complete. */
  #walk(step: StepDraft, from: Point | null): void {
    const { flow } = this.conversion;
    let point: Point | null | undefined = from;
    while (point !== undefined) {
      if (point === null) {
        this.end(step, undefined);
        return;
      }
      const isMeeting = point !== from && flow.isJoin(point);
      if (isMeeting && !(step.content.length > 0 && leadsToEnd(point, flow))) {
        this.#meet(step, point);
        return;
      }
      point = takePoint(step, point, this);
    }
  }

  pause(step: StepDraft, point: Point): undefined {
    const following = this.#open(point, []);
    this.#queue.push({ step: following, from: point });
    this.#lead(step, following.id);
    return undefined;
  }

  /** The step leads on by a button when it shows something. */
  #lead(step: StepDraft, next: string): void {
    step.next = next;
    if (step.content.length === 0) return;
    const label = localised(this.conversion.words.next, this.conversion);
    step.content = [...step.content, { type: "button", label, action: { kind: "next" } }];
  }

  /** Leads the step to a point where several ways meet. */
  #meet(step: StepDraft, point: Point): void {
    if (step.content.length === 0 || !asksWithoutWords(point, this.conversion.flow)) {
      this.#lead(step, this.#joinEntry(point));
      return;
    }
    const meeting = this.#meetingAt(point);
    meeting.ways.push({ step, content: step.content });
    step.content = [];
    step.next = meeting.step.id;
  }

  #joinEntry(point: Point): string {
    if (!asksWithoutWords(point, this.conversion.flow)) return this.#joinStep(point).id;
    const meeting = this.#meetingAt(point);
    meeting.isEntered = true;
    return meeting.entry.id;
  }

  #meetingAt(point: Point): Meeting {
    const known = this.#meetings.get(point.key);
    if (known !== undefined) return known;
    const step = this.#joinStep(point);
    const entry = this.#open(point, []);
    entry.next = step.id;
    const meeting: Meeting = { step, entry, isEntered: false, ways: [] };
    this.#meetings.set(point.key, meeting);
    return meeting;
  }

  #joinStep(point: Point): StepDraft {
    const known = this.#known.get(point.key);
    if (known !== undefined) return known;
    const step = this.#open(point, []);
    this.#known.set(point.key, step);
    this.#queue.push({ step, from: point });
    return step;
  }

  end(step: StepDraft, href: string | undefined): undefined {
    if (step.content.length === 0 && step.enter.length === 0 && href === undefined) {
      step.next = this.#commonEnd().id;
      return undefined;
    }
    const ending = endingOf(step.content, href, this.conversion);
    step.content = ending.elements;
    step.hasOwnEnding = ending.hasOwnTitle;
    return undefined;
  }

  keep(id: string): void {
    this.#spares.push(id);
  }

  /** The ending of every way that stops without a last word. */
  #commonEnd(): StepDraft {
    if (this.#lastStep !== undefined) return this.#lastStep;
    const step = this.#open(null, []);
    step.content = endingOf([], undefined, this.conversion).elements;
    step.hasOwnEnding = true;
    this.#lastStep = step;
    return step;
  }
}

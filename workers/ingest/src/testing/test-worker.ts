/** The entry under test: the real objects and handlers over doubles of what lies outside ingest. */
import { createIngest } from "../app.ts";
import { QuizMeterObject } from "../meter/quiz-meter.do.ts";
import { SpillJournalObject } from "../spill/spill-journal.do.ts";
import { ingestWorld } from "./ingest-doubles.ts";
import { meterPortsDouble, spillPortsDouble } from "./object-doubles.ts";

export { MeterRegistry } from "../registry/meter-registry.do.ts";
export class QuizMeter extends QuizMeterObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, meterPortsDouble());
  }
}
export class SpillJournal extends SpillJournalObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, spillPortsDouble());
  }
}

export default createIngest(async () => ingestWorld().deps);

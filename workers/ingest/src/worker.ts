/** Entry of ingest: queue consumers, cron and Durable Objects. The public never calls it. */
import { createIngest } from "./app.ts";
import { ingestDeps, quizMeterPorts, spillJournalPorts } from "./deps.ts";
import { QuizMeterObject } from "./meter/quiz-meter.do.ts";
import { SpillJournalObject } from "./spill/spill-journal.do.ts";

export { MeterRegistry } from "./registry/meter-registry.do.ts";
export class QuizMeter extends QuizMeterObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, quizMeterPorts(env));
  }
}
export class SpillJournal extends SpillJournalObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, spillJournalPorts(env));
  }
}

export default createIngest(ingestDeps) satisfies ExportedHandler<Env>;

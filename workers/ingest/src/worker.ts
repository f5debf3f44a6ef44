/** Entry of ingest: queue consumers, cron and Durable Objects. The public never calls it. */
import { createIngest } from "./app.ts";
import { ingestDeps, quizMeterPorts, spillJournalPorts } from "./deps.ts";
import { quizMeterClass } from "./meter/quiz-meter.do.ts";
import { spillJournalClass } from "./spill/spill-journal.do.ts";

export { MeterRegistry } from "./registry/meter-registry.do.ts";
export class QuizMeter extends quizMeterClass(quizMeterPorts) {}
export class SpillJournal extends spillJournalClass(spillJournalPorts) {}

export default createIngest(ingestDeps) satisfies ExportedHandler<Env>;

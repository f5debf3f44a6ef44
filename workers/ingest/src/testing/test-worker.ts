/** The entry under test: the real objects and handlers over doubles of what lies outside ingest. */
import { createIngest } from "../app.ts";
import { quizMeterClass } from "../meter/quiz-meter.do.ts";
import { spillJournalClass } from "../spill/spill-journal.do.ts";
import { ingestWorld } from "./ingest-doubles.ts";
import { meterPortsDouble, spillPortsDouble } from "./object-doubles.ts";

export { MeterRegistry } from "../registry/meter-registry.do.ts";
export class QuizMeter extends quizMeterClass(meterPortsDouble) {}
export class SpillJournal extends spillJournalClass(spillPortsDouble) {}

export default createIngest(async () => ingestWorld().deps);

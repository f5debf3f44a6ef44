/** What the figures of a chaos run mean, and which of them must be 0. */
import type { FigureNote, Figures } from "../bench/harness/figures.ts";

export const NOTES: readonly FigureNote[] = [
  { figure: "accepted", says: "attempts that were told their answers are safe" },
  { figure: "stored", says: "of these, how many have their row with what was accepted last" },
  { figure: "lost", says: "the others; 0" },
  { figure: "doubled", says: "rows beyond one an attempt; 0" },
  { figure: "counterDrift", says: "what all flushed counters are off; 0" },
  { figure: "leadDrift", says: "leads too many or too few, or of the wrong people; 0" },
  { figure: "triggerDrift", says: "triggers that the origin did not hear of, or heard of in vain; 0" },
  { figure: "postgresKills", says: "by SIGKILL, while answers came" },
  { figure: "consumerCrashes", says: "at ten named points" },
  { figure: "crashesMissing", says: "of 20 at each point; 0" },
  { figure: "sendFailures", says: "sends to a queue that were refused, hung, or were taken unheard" },
  { figure: "sendFailuresMissing", says: "of 1,000; 0" },
  { figure: "redelivered", says: "messages that came again" },
  { figure: "lostAcknowledgements", says: "messages that were dealt with and came again all the same" },
  { figure: "messages", says: "requests that were accepted" },
  { figure: "sentAgain", says: "requests that were not, and were repeated with the same id" },
];

/** Figures that must be 0. */
const DRIFTS = [
  "lost",
  "doubled",
  "counterDrift",
  "leadDrift",
  "triggerDrift",
  "crashesMissing",
  "sendFailuresMissing",
  "deadLetters",
];

/** What is not as it must be, a sentence each; none when nothing was lost or miscounted. */
export function wrongIn(figures: Figures): string[] {
  return DRIFTS.filter((name) => figures[name] !== 0).map((name) => `${name} is ${figures[name]}, not 0`);
}

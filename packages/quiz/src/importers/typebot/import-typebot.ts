/** A Typebot export as a quiz document, with a report that accounts for every block of the file. */
import { err, ok, type Result } from "@borda/contracts";
import { type DocumentStepInput, parseDocument, type QuizDocumentInput } from "../../document.ts";
import type { ImportedQuiz, ImportFailure, ImportOptions } from "../import-result.ts";
import { withAddressVariables } from "./address-variables.ts";
import { askedBefore } from "./asked-before.ts";
import { choiceReader } from "./choices.ts";
import { withConsent } from "./consent.ts";
import type { Conversion } from "./conversion.ts";
import { DecidedBranches } from "./decided-branches.ts";
import { finishSteps } from "./finish-steps.ts";
import { traceFlow } from "./flow.ts";
import { writeSteps } from "./flow-steps.ts";
import { noteForgottenRounds } from "./forgotten-rounds.ts";
import { helperVariables } from "./helper-variables.ts";
import { KeyRegister } from "./keys.ts";
import { detectLocale } from "./locale.ts";
import { clipText, looseOf, textOf } from "./loose.ts";
import { MAX_INITIAL } from "./notices.ts";
import { ReportBook } from "./report.ts";
import { neutralText } from "./safe-text.ts";
import { type Assigning, assignmentReader } from "./set-variable.ts";
import { readSource, type Source } from "./source.ts";
import { themeOf } from "./theme.ts";
import { placeVariables } from "./variables.ts";
import { wordsOf } from "./words.ts";

/**
 * Imports an export of Typebot, versions 5, 6 and 6.1; 3 and 4 are read like 5, which is best effort.
 * Never throws: a file that is none, or one that does not fit into a quiz, gives a failure that says why.
 * @param file what `JSON.parse` gave
 */
export function importTypebot(
  file: unknown,
  options: ImportOptions,
): Result<ImportedQuiz<"typebot">, ImportFailure> {
  const source = readSource(file);
  if (!source.ok) return source;
  const { conversion, written } = convert(source.value, options.localeInDoubt);
  const finished = finishSteps(written, conversion);
  const { start, steps } = withAddressVariables(finished, conversion);
  const document = documentOf(start, options.consent ? withConsent(steps, conversion) : steps, conversion, {
    ways: finished.helpers,
    presentation: options.presentation ?? "screens",
  });
  const parsed = parseDocument(document);
  if (!parsed.ok) {
    const first = parsed.error[0];
    const where = first === undefined ? "" : ` (${first.path.join(".")}: ${first.message})`;
    const message = `The flow does not fit into one quiz${where}. Split it into smaller flows and import each.`;
    return err({ code: "too_large", message, issues: parsed.error });
  }
  const forgotten = noteForgottenRounds(conversion);
  const report = conversion.report.finish(source.value, { ...conversion.variables, forgotten });
  return ok({ source: "typebot", version: source.value.version, document: parsed.value, report });
}

function pageText(value: unknown): string | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : neutralText(text).text.trim();
}

/** What the schema allows. */
const MAX_VARIABLES = 100;
/** More rounds than any flow needs; without them a hostile one could ask for thousands. */
const MAX_ROUNDS = 8;

/** What is decided at import closes ways, which may decide more. */
function convert(source: Source, inDoubt: string | undefined) {
  const decided = new DecidedBranches();
  const assignedBy = assignmentReader(source);
  const choicesOf = choiceReader();
  for (let round = 1; ; round += 1) {
    const known = decided.count;
    const conversion = prepare(source, { decided, assignedBy, choicesOf }, inDoubt);
    const written = writeSteps(conversion);
    if (decided.count === known || round === MAX_ROUNDS) return { conversion, written };
  }
}

type Reading = Pick<Conversion, "decided" | "choicesOf"> & { readonly assignedBy: Assigning };

function prepare(
  source: Source,
  { decided, choicesOf, assignedBy }: Reading,
  inDoubt: string | undefined,
): Conversion {
  const keys = new KeyRegister();
  const flow = traceFlow(source, decided);
  const locale = detectLocale(source, inDoubt);
  const variables = placeVariables(source, flow, { keys, choicesOf, assignedBy });
  return {
    source,
    flow,
    locale,
    words: wordsOf(locale),
    keys,
    variables,
    choicesOf,
    report: new ReportBook(),
    decided,
    askedBefore: askedBefore(flow),
    helpers: helperVariables(keys, MAX_VARIABLES - variables.declared.length),
  };
}

type Wanted = {
  /** Variables that the ways through the steps need. */
  readonly ways: readonly string[];
  readonly presentation: "screens" | "chat";
};

function documentOf(
  start: string,
  steps: readonly DocumentStepInput[],
  conversion: Conversion,
  { ways, presentation }: Wanted,
): QuizDocumentInput {
  const { source, locale, variables, helpers } = conversion;
  const name = clipText(textOf(source.name)?.trim() ?? "Typebot", 200);
  const page = looseOf(looseOf(source.settings).metadata);
  const title = pageText(page.title);
  const description = pageText(page.description);
  return {
    schema: "borda.quiz/1",
    name,
    locales: [locale],
    theme: themeOf(source.theme),
    ...(presentation === "screens" ? {} : { settings: { presentation } }),
    variables: [
      ...variables.declared.map(({ key, initial }) => ({ key, initial: clipText(initial, MAX_INITIAL) })),
      ...helpers.keys.map((key) => ({ key, initial: 0 })),
      ...ways.map((key) => ({ key, initial: 0 })),
    ],
    start,
    steps: [...steps],
    meta: {
      ...(title === undefined ? {} : { title: { [locale]: clipText(title, 200) } }),
      ...(description === undefined ? {} : { description: { [locale]: clipText(description, 500) } }),
    },
  };
}

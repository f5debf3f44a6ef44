/**
 * Where each variable of the file lives in the document. A variable that one input alone fills is that
 * input's answer; one that is set or filled in several places is a variable; one that nothing fills
 * keeps what the file gives it and is put in as text.
 */
import { parameterName } from "../../document/elements/shared.ts";
import { BUBBLES, INPUTS, isMultiple } from "./block-kinds.ts";
import { lostCardVariables } from "./card-mapping.ts";
import { type ImportedChoices, storesOtherWords } from "./choices.ts";
import type { Expression } from "./expression.ts";
import type { Flow } from "./flow.ts";
import type { KeyRegister } from "./keys.ts";
import { listOf, looseOf, textOf } from "./loose.ts";
import { mentionsIn } from "./mentioned-names.ts";
import { numericNames } from "./numeric-variables.ts";
import { neutralText } from "./safe-text.ts";
import { type Assigning, isAppend } from "./set-variable.ts";
import type { Source, SourceBlock, SourceVariable } from "./source.ts";

export type Holder =
  | {
      readonly kind: "answer";
      readonly key: string;
      readonly block: SourceBlock;
      /** The variable that has the values that Typebot stores, where those are not what the choices say. */
      readonly valueKey?: string;
    }
  | {
      readonly kind: "variable";
      readonly key: string;
      readonly initial: string;
      /** Items are added to it. */
      readonly isList: boolean;
      /** What somebody typed can be in it. */
      readonly isTyped: boolean;
    }
  | { readonly kind: "fixed"; readonly text: string }
  /** Captured by the edge from the page's address. */
  | { readonly kind: "hidden"; readonly key: string }
  /** Captured from the page's address by a field of its own. */
  | { readonly kind: "address"; readonly key: string; readonly parameter: string };

export type Variables = {
  byId(id: unknown): Holder | undefined;
  byName(name: string): Holder | undefined;
  /** Whether it never holds anything but a number or nothing, as what is not declared. */
  isNumeric(holder: Holder | undefined): boolean;
  /** What each `Set variable` assigns; absent when it is code or of a kind that has no counterpart. */
  expressionOf(block: SourceBlock): Expression | undefined;
  /** Those that the document declares, with their initial values. */
  readonly declared: readonly { readonly key: string; readonly initial: string }[];
  /** Those that parameters of the address fill. */
  readonly addresses: readonly Extract<Holder, { kind: "address" }>[];
  /** Names of those whose name no parameter can have here. */
  readonly unnamed: readonly string[];
  /** Names of variables that only a block without counterpart would fill, such as an AI's answer. */
  readonly unfilled: ReadonlySet<string>;
};

/** Parameters that the edge captures with the first request. */
const CAPTURED =
  /^(?:utm_(?:source|medium|campaign|term|content|id)|gclid|gbraid|wbraid|fbclid|ttclid|msclkid)$/i;

const TYPED: ReadonlySet<string> = new Set(["text input", "url input", "date input", "time input"]);

type Writers = { inputs: SourceBlock[]; sets: (Expression | "items")[] };

type Reading = {
  readonly keys: KeyRegister;
  readonly choicesOf: ImportedChoices;
  readonly assignedBy: Assigning;
};

/** Decides for every declared variable, from who fills it along the ways that can be taken. */
export function placeVariables(
  source: Source,
  flow: Flow,
  { keys, choicesOf, assignedBy }: Reading,
): Variables {
  const expressions = new Map<SourceBlock, Expression>();
  const writers = writersOf(source, flow, { expressions, assignedBy });
  for (const [block, expression] of expressions) {
    // Only lists that stay as the file has them are known now.
    if (expression.kind === "table" && expression.lists.some((id) => writers.has(id)))
      expressions.delete(block);
  }
  const mentions = mentionsIn(source);
  const readsValue = ({ id, name }: SourceVariable, block: SourceBlock) =>
    storesOtherWords(choicesOf(block)) &&
    (mentions.names.has(name.trim()) ||
      mentions.comparedWithVariables.has(id) ||
      (isMultiple(block) && mentions.compared.has(id)));
  const holders = new Map<string, Holder>();
  for (const variable of source.variables) {
    if (!holders.has(variable.id))
      holders.set(variable.id, holderOf(variable, writers.get(variable.id), { keys, readsValue }));
  }
  const unfilled = unfilledNames(source, holders);
  const unnamed: string[] = [];
  for (const { id, name } of source.variables) {
    const holder = holders.get(id);
    const isAsked = mentions.names.has(name.trim()) || mentions.compared.has(id);
    if (holder?.kind !== "fixed" || holder.text !== "" || !isAsked || unfilled.has(name.trim())) continue;
    // The edge passes over case in names of parameters.
    const parameter = parameterName.safeParse(name.trim().toLowerCase());
    if (!parameter.success) unnamed.push(name.trim());
    else {
      const key = keys.take(name, "parameter");
      holders.set(id, { kind: "address", key, parameter: parameter.data });
    }
  }
  const names = new Map<string, Holder>();
  for (const { id, name } of source.variables) {
    const holder = holders.get(id);
    if (holder !== undefined && !names.has(name.trim())) names.set(name.trim(), holder);
  }
  const numeric = numericVariables(source, names, writers, choicesOf);
  return {
    byId: (id) => (typeof id === "string" ? holders.get(id) : undefined),
    byName: (name) => names.get(name.trim()),
    isNumeric: (holder) => holder === undefined || numeric.has(holder),
    expressionOf: (block) => expressions.get(block),
    declared: [...new Set(holders.values())].flatMap((holder) =>
      holder.kind === "variable"
        ? [{ key: holder.key, initial: holder.initial }]
        : holder.kind === "answer" && holder.valueKey !== undefined
          ? [{ key: holder.valueKey, initial: "" }]
          : [],
    ),
    addresses: [...holders.values()].filter((holder) => holder.kind === "address"),
    unnamed,
    unfilled,
  };
}

function numericVariables(
  source: Source,
  names: ReadonlyMap<string, Holder>,
  writers: ReadonlyMap<string, Writers>,
  choicesOf: ImportedChoices,
): ReadonlySet<Holder> {
  // What comes from an address may be any text.
  const filled = source.variables
    .filter(({ name }) => !["hidden", "address"].includes(names.get(name.trim())?.kind ?? ""))
    .map(({ id, name, value }) => {
      const { inputs, sets } = writers.get(id) ?? { inputs: [], sets: [] };
      return { name: name.trim(), initial: initialTextOf(value), inputs, sets };
    });
  return new Set([...numericNames(filled, choicesOf)].flatMap((name) => names.get(name) ?? []));
}

type Placing = {
  readonly keys: KeyRegister;
  /** Whether the file asks for what Typebot stores of the choices, and not only which was taken. */
  readonly readsValue: (variable: SourceVariable, block: SourceBlock) => boolean;
};

function holderOf(
  variable: SourceVariable,
  found: Writers | undefined,
  { keys, readsValue }: Placing,
): Holder {
  const initial = initialTextOf(variable.value);
  const { inputs, sets } = found ?? { inputs: [], sets: [] };
  const [onlyInput, ...otherInputs] = inputs;
  if (onlyInput !== undefined && otherInputs.length === 0 && sets.length === 0 && initial === "") {
    const key = keys.take(variable.name, "answer");
    if (!readsValue(variable, onlyInput)) return { kind: "answer", key, block: onlyInput };
    return { kind: "answer", key, block: onlyInput, valueKey: keys.take(`${variable.name} value`, "value") };
  }
  if (inputs.length + sets.length > 0) {
    return {
      kind: "variable",
      key: keys.take(variable.name, "variable"),
      initial,
      isList: sets.includes("items"),
      isTyped: inputs.some(isTypedText),
    };
  }
  const name = variable.name.trim();
  if (initial === "" && CAPTURED.test(name)) return { kind: "hidden", key: name.toLowerCase() };
  return { kind: "fixed", text: initial };
}

/** Whether the answer is a text that the respondent types as they like. */
export function isTypedText(block: SourceBlock): boolean {
  return TYPED.has(block.type);
}

function initialTextOf(value: unknown): string {
  const texts = listOf(value).flatMap((item) => textOf(item) ?? []);
  const text = textOf(value) ?? (typeof value === "number" ? String(value) : texts.join(", "));
  return neutralText(text).text;
}

function writersOf(
  source: Source,
  flow: Flow,
  { expressions, assignedBy }: { expressions: Map<SourceBlock, Expression>; assignedBy: Assigning },
): ReadonlyMap<string, Writers> {
  const declared = new Set(source.variables.map(({ id }) => id));
  const writers = new Map<string, Writers>();
  for (const { block } of flow.points) {
    const id = block.options.variableId;
    if (typeof id !== "string" || !declared.has(id)) continue;
    const entry = writers.get(id) ?? { inputs: [], sets: [] };
    if (INPUTS.has(block.type)) entry.inputs.push(block);
    const set = block.type === "Set variable" ? assignedBy(block) : undefined;
    if (set !== undefined) {
      entry.sets.push(isAppend(block) ? "items" : set);
      expressions.set(block, set);
    }
    if (entry.inputs.length + entry.sets.length > 0) writers.set(id, entry);
  }
  return writers;
}

/** Looks through options of blocks that have no counterpart for the variables they would fill. */
function unfilledNames(source: Source, holders: ReadonlyMap<string, Holder>): Set<string> {
  const names = new Map(source.variables.map(({ id, name }) => [id, name.trim()]));
  const found = new Set<string>();
  const collect = (value: unknown) => {
    if (typeof value === "string") {
      const name = holders.get(value)?.kind === "fixed" ? names.get(value) : undefined;
      if (name !== undefined) found.add(name);
    } else if (Array.isArray(value)) value.forEach(collect);
    else Object.values(looseOf(value)).forEach(collect);
  };
  for (const block of source.blocks) {
    if (block.type === "cards") collect(lostCardVariables(block.options));
    if (!INPUTS.has(block.type) && !BUBBLES.has(block.type) && block.type !== "Condition")
      collect(block.options);
  }
  return found;
}

/** What each kind of `Set variable` assigns. */
import { type Expression, partsOf, readExpression } from "./expression.ts";
import { listOf, looseOf, textOf } from "./loose.ts";
import { neutralText } from "./safe-text.ts";
import type { Source, SourceBlock } from "./source.ts";

const WHATSAPP_ONLY: readonly unknown[] = ["Contact name", "Phone number", "Referral Click ID"];
/** Kinds that an expression of ours gives. */
const FORMULAS: Readonly<Record<string, string>> = {
  Now: "now()",
  Today: "today()",
  Tomorrow: 'date_add(today(), 1, "days")',
  Yesterday: 'date_add(today(), -1, "days")',
  "Moment of the day":
    'if(is_set(hour()), if(hour() < 12, "morning", if(hour() < 18, "afternoon", "evening")), "")',
  "Device type": "visitor.device",
};
/** What a table of an assignment holds. */
const MAX_PAIRS = 60;
const MAX_PAIR_TEXT = 500;

/** Whether it takes a value that there is on WhatsApp alone: on the web it empties the variable. */
export function isWhatsAppOnly(block: SourceBlock): boolean {
  return WHATSAPP_ONLY.includes(block.options.type);
}

/** Whether it adds to a list. */
export function isAppend(block: SourceBlock): boolean {
  return block.options.type === "Append value(s)";
}

/** Whether it takes the last or the first item of a list away. */
export function isItemTaken(block: SourceBlock): boolean {
  return block.options.type === "Pop" || block.options.type === "Shift";
}

/** Whether it tells the day or the moment, which we write in another way. */
export function isMoment({ options }: SourceBlock): boolean {
  return ["Now", "Today", "Tomorrow", "Yesterday"].some((kind) => kind === options.type);
}

/** What a block assigns; nothing when it is code or of a kind that has no counterpart. */
export type Assigning = (block: SourceBlock) => Expression | undefined;

/** Reads each block of the file once, however often the flow comes by. */
export function assignmentReader(source: Source): Assigning {
  const known = new Map<SourceBlock, Expression | undefined>();
  return (block) => {
    if (!known.has(block)) known.set(block, assignedBy(block, source));
    return known.get(block);
  };
}

function assignedBy(block: SourceBlock, source: Source): Expression | undefined {
  const { type, expressionToEvaluate, item } = block.options;
  if (type === "Empty" || isWhatsAppOnly(block)) return { kind: "parts", parts: [] };
  if (isAppend(block)) return { kind: "parts", parts: partsOf(neutralOf(item)) };
  if (type === "Environment name") return { kind: "parts", parts: [{ text: "web" }] };
  if (isItemTaken(block)) {
    const list = textOf(block.options.listVariableId);
    return list === undefined ? undefined : { kind: "item", op: type === "Pop" ? "pop" : "shift", list };
  }
  if (type === "Map item with same index") return tableOf(block, source);
  const formula = typeof type === "string" && Object.hasOwn(FORMULAS, type) ? FORMULAS[type] : undefined;
  if (formula !== undefined) return { kind: "formula", formula };
  if (type !== undefined && type !== "Custom") return undefined;
  return readExpression(neutralOf(expressionToEvaluate));
}

/** The item of one list that stands where the given one stands in another, both as the file has them. */
function tableOf({ options }: SourceBlock, source: Source): Expression | undefined {
  const { baseItemVariableId, baseListVariableId, targetListVariableId } = looseOf(options.mapListItemParams);
  const lists = [baseListVariableId, targetListVariableId].flatMap((id) => textOf(id) ?? []);
  const item = source.variables.find(({ id }) => id === baseItemVariableId)?.name;
  const [from, to] = lists.map((list) =>
    listOf(source.variables.find(({ id }) => id === list)?.value).map((value) =>
      neutralOf(value).slice(0, MAX_PAIR_TEXT),
    ),
  );
  const pairs = (from ?? []).flatMap((value, index): [string, string][] => {
    const other = to?.[index];
    return other === undefined ? [] : [[value, other]];
  });
  const isTable = item !== undefined && pairs.length > 0 && pairs.length <= MAX_PAIRS;
  return isTable ? { kind: "table", item, pairs, lists } : undefined;
}

function neutralOf(value: unknown): string {
  return typeof value === "string" ? neutralText(value).text : "";
}

/**
 * Choices that come from lists which the file itself holds: a list that nothing of the flow changes gives the
 * same choices to everybody, so they stand in the block as if its author had written them there.
 */
import { type Loose, listOf, looseOf, textOf } from "./loose.ts";
import { SOURCE_LIMITS } from "./source-schema.ts";

/** A block before it is normal. */
type Block = { readonly type: string; readonly options?: unknown };
type Variable = { readonly id: string; readonly value?: unknown };
/** The items of each list that nothing changes, by the id of its variable. */
export type FixedLists = ReadonlyMap<string, readonly string[]>;

/** Types of blocks that write to no variable. */
const READERS: readonly string[] = ["text", "image", "video", "embed", "audio", "Condition"];
/** Options that only read a list. */
const READING: readonly string[] = [
  "dynamicVariableId",
  "dynamicItems",
  "baseItemVariableId",
  "baseListVariableId",
  "targetListVariableId",
];

/** Looks through a file for lists with items to which no block writes, known or not. */
export function fixedLists(blocks: readonly Block[], variables: readonly Variable[]): FixedLists {
  const lists = new Map<string, readonly string[]>();
  for (const { id, value } of variables) {
    const items = listOf(value)
      .slice(0, SOURCE_LIMITS.items)
      .flatMap((item) => textOf(item) ?? []);
    if (items.length > 0 && !lists.has(id)) lists.set(id, items);
  }
  if (lists.size === 0) return lists;
  const drop = (value: unknown): void => {
    if (typeof value === "string") lists.delete(value);
    else if (Array.isArray(value)) value.forEach(drop);
    else for (const [name, inner] of Object.entries(looseOf(value))) if (!READING.includes(name)) drop(inner);
  };
  for (const { type, options } of blocks) if (!READERS.includes(type)) drop(options);
  return lists;
}

/** The items of a block whose choices come from such a list; nothing where they do not. */
export function listedItems({ type, options }: Block, lists: FixedLists): readonly Loose[] | undefined {
  const { dynamicVariableId, dynamicItems } = looseOf(options);
  if (type === "choice input") {
    return listAt(dynamicVariableId, lists)?.map((content) => ({ content }));
  }
  const { isEnabled, pictureSrcsVariableId, titlesVariableId, descriptionsVariableId } =
    looseOf(dynamicItems);
  if (type !== "picture choice input" || isEnabled !== true) return undefined;
  const [titles, descriptions] = [titlesVariableId, descriptionsVariableId].map((id) => listAt(id, lists));
  const isUnknown = [
    [titlesVariableId, titles],
    [descriptionsVariableId, descriptions],
  ].some(([id, list]) => typeof id === "string" && list === undefined);
  if (isUnknown) return undefined;
  return listAt(pictureSrcsVariableId, lists)?.map((pictureSrc, index) => ({
    pictureSrc,
    title: titles?.[index],
    description: descriptions?.[index],
  }));
}

function listAt(id: unknown, lists: FixedLists): readonly string[] | undefined {
  return typeof id === "string" ? lists.get(id) : undefined;
}

/** A Typebot export in one shape, whatever its version: blocks, edges, variables and where it starts. */
import { err, ok, type Result } from "@borda/contracts";
import { issuesOf } from "../../document/issues.ts";
import { isDeeperThan } from "../../document/nesting.ts";
import type { ImportFailure } from "../import-result.ts";
import { cardVariable } from "./card-mapping.ts";
import { type FixedLists, fixedLists, listedItems } from "./fixed-lists.ts";
import { cleanJson, type Loose, listOf, looseOf, textOf } from "./loose.ts";
import { neutralText } from "./safe-text.ts";
import {
  type BlockInput,
  SOURCE_LIMITS,
  SOURCE_MAX_DEPTH,
  type SourceInput,
  sourceSchema,
} from "./source-schema.ts";

type SourceItem = { readonly id: string; readonly edge: string | null; readonly raw: Loose };
export type SourceBlock = {
  /** Place in the file, counted over all groups; unlike `id` it is surely unique. */
  readonly ref: number;
  readonly id: string;
  readonly type: string;
  readonly options: Loose;
  readonly content: unknown;
  readonly items: readonly SourceItem[];
  readonly edge: string | null;
  readonly group: SourceGroup;
  /** Place in the group. */
  readonly index: number;
};
export type SourceGroup = { readonly id: string; readonly title: string; readonly blocks: SourceBlock[] };
type SourceEdge = { readonly groupId: string; readonly blockId: string | null };
export type SourceVariable = { readonly id: string; readonly name: string; readonly value: unknown };

export type Source = {
  readonly version: string;
  readonly name: string;
  readonly groups: readonly SourceGroup[];
  /** All blocks in file order. */
  readonly blocks: readonly SourceBlock[];
  readonly edges: ReadonlyMap<string, SourceEdge>;
  readonly variables: readonly SourceVariable[];
  readonly startEdge: string | null;
  /** Events other than the start; nothing of a quiz sets them off. */
  readonly events: readonly { readonly type: string; readonly edge: string | null }[];
  readonly theme: unknown;
  readonly settings: unknown;
};

const EXPECTED =
  "a Typebot export (version 3 to 6.1): one JSON object with `groups`, `edges` and `variables`, " +
  "as Typebot's editor gives it under Export flow";
const KNOWN_VERSION = /^(?:3|4|5|6(?:\.\d{1,2})?)$/;

/**
 * Reads a parsed export.
 * @param file what `JSON.parse` gave
 * @returns the flow in one shape, or what was expected in place of the file
 */
export function readSource(file: unknown): Result<Source, ImportFailure> {
  if (typeof file !== "object" || file === null || Array.isArray(file)) {
    return err({ code: "not_the_format", message: `The file is not ${EXPECTED}.`, issues: [] });
  }
  if (isDeeperThan(file, SOURCE_MAX_DEPTH)) {
    const message = `The file is nested deeper than ${SOURCE_MAX_DEPTH} levels. Expected ${EXPECTED}.`;
    return err({ code: "too_deep", message, issues: [] });
  }
  const raw = unwrapped(file as Loose);
  if (!Array.isArray(raw.groups) || !Array.isArray(raw.edges)) {
    return err({ code: "not_the_format", message: `${missingIn(raw)} Expected ${EXPECTED}.`, issues: [] });
  }
  const version = versionOf(raw.version);
  if (!KNOWN_VERSION.test(version)) {
    const message = `Version ${neutralText(version.slice(0, 20)).text} of Typebot's format is not known. Export the flow again from a current Typebot; versions 3 to 6.1 can be read.`;
    return err({ code: "unsupported_version", message, issues: [] });
  }
  const count = blockCount(raw.groups);
  if (count > SOURCE_LIMITS.blocks) return tooManyBlocks(count);
  const parsed = sourceSchema.safeParse(cleanJson(raw));
  if (!parsed.success) {
    const issues = issuesOf(parsed.error);
    const first = issues[0];
    const where =
      first === undefined ? "" : ` The first difference is at ${first.path.join(".")}: ${first.message}.`;
    return err({ code: "not_the_format", message: `The file is not ${EXPECTED}.${where}`, issues });
  }
  return normalise(parsed.data, version);
}

/** Counted before the schema, which would name what is wrong with each of a million blocks. */
function blockCount(groups: readonly unknown[]): number {
  return groups.reduce<number>((sum, group) => sum + listOf(looseOf(group).blocks).length, 0);
}

function tooManyBlocks(count: number): Result<never, ImportFailure> {
  const message = `The flow has ${count} blocks; at most ${SOURCE_LIMITS.blocks} can be imported. Split it into several.`;
  return err({ code: "too_large", message, issues: [] });
}

/** Text or number as written; anything else as JSON, since an object of a hostile file may refuse to become text. */
function versionOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? 3);
}

/** Typebot's API gives a flow as a member of its answer, under its own name or as what is published. */
function unwrapped(raw: Loose): Loose {
  if ("groups" in raw) return raw;
  const members = [raw.typebot, raw.publicTypebot, raw.publishedTypebot].map(looseOf);
  return members.find((member) => "groups" in member) ?? raw;
}

/** Whether the version is read by the published rules of migration, as best effort. */
export function isOldVersion(version: string): boolean {
  return version === "3" || version === "4";
}

function missingIn(raw: Loose): string {
  if (Array.isArray(raw.blocks) && !("groups" in raw)) {
    return "The file comes from a Typebot older than version 3, whose export has other names. Open it in a current Typebot and export it again.";
  }
  return "The file has no list of groups and edges.";
}

function normalise(input: SourceInput, version: string): Result<Source, ImportFailure> {
  const blocks: SourceBlock[] = [];
  const variables = (input.variables ?? []).filter((variable) => variable !== null);
  const lists = fixedLists(
    input.groups.flatMap((group) => group.blocks),
    variables,
  );
  const groups = input.groups.map((group) => {
    const normal: SourceGroup = {
      id: group.id,
      title: neutralText(group.title).text.trim(),
      blocks: [],
    };
    for (const block of group.blocks) {
      const entry = blockOf(withListedItems(block, lists), normal, blocks.length, [
        input.id,
        input.typebotId,
      ]);
      normal.blocks.push(entry);
      blocks.push(entry);
    }
    return normal;
  });
  if (!blocks.some((block) => block.type !== "start")) {
    const message =
      "The flow has no blocks. Add at least one bubble or input in Typebot and export it again.";
    return err({ code: "empty", message, issues: [] });
  }
  const edges = new Map(
    input.edges.flatMap((edge) =>
      edge === null
        ? []
        : [[edge.id, { groupId: edge.to.groupId, blockId: edge.to.blockId ?? null }] as const],
    ),
  );
  return ok({
    version,
    name: neutralText(input.name).text.trim(),
    groups,
    blocks,
    edges,
    variables: variables.map(({ id, name, value }) => ({ id, name: neutralText(name).text, value })),
    startEdge: startEdgeOf(input, blocks),
    events: (input.events ?? [])
      .filter(({ type }) => type !== "start")
      .map(({ type, outgoingEdgeId }) => ({ type, edge: outgoingEdgeId ?? null })),
    theme: input.theme,
    settings: input.settings,
  });
}

/** The block with the choices that a list of the file gives it; they lead nowhere of their own. */
function withListedItems(block: BlockInput, lists: FixedLists): BlockInput {
  const items = listedItems(block, lists);
  if (items === undefined) return block;
  const { dynamicVariableId: _, dynamicItems: _items, ...options } = looseOf(block.options);
  return {
    ...block,
    options,
    items: items.map((item, index) => ({ id: `choice${index}`, ...item })),
  };
}

function blockOf(
  block: BlockInput,
  group: SourceGroup,
  ref: number,
  flowIds: readonly unknown[],
): SourceBlock {
  const options = looseOf(block.options);
  const namesItself = textOf(options.typebotId) !== undefined && flowIds.includes(options.typebotId);
  return {
    ref,
    id: block.id,
    type: block.type,
    options: {
      ...options,
      ...(namesItself ? { typebotId: "current" } : {}),
      // These two name the list first, and what is set second.
      ...(isListShortened(block.type, options)
        ? { variableId: options.saveItemInVariableId, listVariableId: options.variableId }
        : {}),
      ...(block.type === "cards" ? { variableId: options.variableId ?? cardVariable(options) } : {}),
    },
    content: block.content,
    items: (block.items ?? []).map((item) => ({ id: item.id, edge: item.outgoingEdgeId ?? null, raw: item })),
    edge: block.outgoingEdgeId ?? null,
    group,
    index: group.blocks.length,
  };
}

function isListShortened(type: string, options: Loose): boolean {
  return type === "Set variable" && (options.type === "Pop" || options.type === "Shift");
}

/** From version 6 the start is an event; before, it is a block inside the first group. */
function startEdgeOf(input: SourceInput, blocks: readonly SourceBlock[]): string | null {
  const event = (input.events ?? []).find(({ type }) => type === "start");
  if (event !== undefined) {
    const known = event.outgoingEdgeId ?? null;
    if (known !== null) return known;
    return input.edges.find((edge) => edge?.from.eventId === event.id && event.id !== "")?.id ?? null;
  }
  return blocks.find(({ type }) => type === "start")?.edge ?? null;
}

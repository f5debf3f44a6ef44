/** What is to say about a file as a whole, and about parts of it to which no way leads. */
import type { ImportRemark, RemarkCode } from "@borda/contracts/import-remarks";
import { clipText, looseOf, textOf } from "./loose.ts";
import { neutralText } from "./safe-text.ts";
import { isOldVersion, type Source, type SourceBlock } from "./source.ts";
import type { Variables } from "./variables.ts";

/** Longest list of names in a sentence. */
const MAX_NAMES = 200;

/** Remarks about the file: its format, and what of its page and its events is not taken over. */
export function fileNotices(source: Source): ImportRemark[] {
  const { version, theme, settings, events } = source;
  const metadata = looseOf(looseOf(settings).metadata);
  const background = looseOf(looseOf(looseOf(theme).general).background);
  const found: (ImportRemark | false)[] = [
    isOldVersion(version) && { code: "best_effort", values: { version } },
    isThere(metadata.customHeadCode, looseOf(theme).customCss) && plain("page_code"),
    isThere(metadata.googleTagManagerId) && plain("page_tracking"),
    background.type === "Image" && isThere(background.content) && plain("page_background"),
    isThere(metadata.imageUrl, metadata.favIconUrl) && plain("page_pictures"),
    looseOf(looseOf(settings).whatsApp).isEnabled === true && plain("whatsapp_channel"),
    ...[...new Set(events.map(eventName))].map((event) => ({ code: "event_dropped", values: { event } })),
  ];
  return found.filter((remark) => remark !== false);
}

/** Longest first value of a variable. */
export const MAX_INITIAL = 1_000;
export type FoundVariables = Pick<Variables, "addresses" | "unnamed" | "declared"> & {
  /** Names of those of which a way back to an earlier question forgets something. */
  readonly forgotten: readonly string[];
};

/**
 * Remarks about variables: those that only the page's address fills, those that forget earlier rounds, and
 * first values that are too long.
 */
export function variableNotices({ addresses, unnamed, declared, forgotten }: FoundVariables): ImportRemark[] {
  const listed = (code: RemarkCode, names: readonly string[]): ImportRemark[] =>
    names.length === 0 ? [] : [{ code, values: { names: clipText(names.join(", "), MAX_NAMES) } }];
  return [
    ...listed(
      "address_variables",
      addresses.map(({ parameter }) => parameter),
    ),
    ...listed("address_variables_lost", unnamed),
    ...listed("rounds_forgotten", forgotten),
    ...(declared.some(({ initial }) => initial.length > MAX_INITIAL)
      ? [{ code: "words_cut" as const, values: { count: MAX_INITIAL } }]
      : []),
  ];
}

function plain(code: RemarkCode): ImportRemark {
  return { code, values: {} };
}

function isThere(...values: readonly unknown[]): boolean {
  return values.some((value) => textOf(value) !== undefined);
}

function eventName({ type }: Source["events"][number]): string {
  return neutralText(type).text.slice(0, 60);
}

/** Gives the reason for which no way of the quiz leads to a block. */
export function unreachedRemarks(source: Source): (block: SourceBlock) => ImportRemark {
  const reached = new Map<string, string>();
  for (const event of source.events) {
    const start = event.edge === null ? undefined : source.edges.get(event.edge)?.groupId;
    for (const id of groupsFrom(start, source)) if (!reached.has(id)) reached.set(id, eventName(event));
  }
  return ({ group }) => {
    const event = reached.get(group.id);
    return event === undefined ? plain("not_reached") : { code: "reached_by_event", values: { event } };
  };
}

/** Groups to which edges lead from a group, itself included. */
function groupsFrom(start: string | undefined, source: Source): ReadonlySet<string> {
  const groups = new Map(source.groups.map((group) => [group.id, group]));
  const found = new Set<string>(start === undefined ? [] : [start]);
  for (const id of found) {
    for (const { edge, items } of groups.get(id)?.blocks ?? []) {
      for (const next of [edge, ...items.map((item) => item.edge)]) {
        const target = next === null ? undefined : source.edges.get(next)?.groupId;
        if (target !== undefined) found.add(target);
      }
    }
  }
  return found;
}

/** Where a file speaks of its variables. */
import { partsOf } from "./expression.ts";
import { looseOf, textOf } from "./loose.ts";
import type { Source, SourceBlock } from "./source.ts";

export type Mentions = {
  /** Names between double braces, in texts, addresses and expressions. */
  readonly names: ReadonlySet<string>;
  /** Ids on the left of comparisons. */
  readonly compared: ReadonlySet<string>;
  /** Ids on the left of comparisons with variables. */
  readonly comparedWithVariables: ReadonlySet<string>;
};

/** Looks through all blocks of the file. */
export function mentionsIn(source: Source): Mentions {
  return mentionsOf(source.blocks);
}

/** Looks through some blocks. */
export function mentionsOf(blocks: readonly SourceBlock[]): Mentions {
  const names = new Set<string>();
  const compared = new Set<string>();
  const comparedWithVariables = new Set<string>();
  const look = (value: unknown) => {
    if (typeof value === "string") {
      if (value.includes("{{")) for (const part of partsOf(value)) if ("name" in part) names.add(part.name);
    } else if (Array.isArray(value)) value.forEach(look);
    else {
      const { comparisonOperator, variableId, ...others } = looseOf(value);
      const id = comparisonOperator === undefined ? undefined : textOf(variableId);
      if (id !== undefined) compared.add(id);
      if (id !== undefined && textOf(others.value)?.includes("{{") === true) comparedWithVariables.add(id);
      Object.values(others).forEach(look);
    }
  };
  for (const { content, options, items } of blocks) {
    look(content);
    look(options);
    for (const { raw } of items) look(raw);
  }
  return { names, compared, comparedWithVariables };
}

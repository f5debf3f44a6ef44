/** Exports of our own that exercise what real ones hold; see `test/fixtures/typebot`. */
import clinicaSono from "../../../../../../test/fixtures/typebot/clinica-sono.json";
import everyBlock from "../../../../../../test/fixtures/typebot/every-block.json";
import hostile from "../../../../../../test/fixtures/typebot/hostile.json";
import repeatedPart from "../../../../../../test/fixtures/typebot/repeated-part.json";
import scales from "../../../../../../test/fixtures/typebot/scales.json";
import traits from "../../../../../../test/fixtures/typebot/traits.json";
import version3 from "../../../../../../test/fixtures/typebot/version-3.json";
import version4 from "../../../../../../test/fixtures/typebot/version-4.json";
import version5 from "../../../../../../test/fixtures/typebot/version-5.json";

type Export = Readonly<Record<string, unknown>>;

export const EXPORTS = {
  clinicaSono: clinicaSono as Export,
  everyBlock: everyBlock as Export,
  hostile: hostile as Export,
  repeatedPart: repeatedPart as Export,
  scales: scales as Export,
  traits: traits as Export,
  version3: version3 as Export,
  version4: version4 as Export,
  version5: version5 as Export,
};

type BlockParts = Readonly<Record<string, unknown>>;

/**
 * An export of one group that holds these blocks, each with an id of its place.
 * @param more variables as name to first value, and further groups with their edges
 */
export function exportOf(
  blocks: readonly BlockParts[],
  more: {
    readonly variables?: readonly string[];
    readonly groups?: readonly object[];
    readonly edges?: readonly object[];
  } = {},
): Export {
  return {
    version: "6.1",
    name: "Test",
    events: [{ id: "start", type: "start", outgoingEdgeId: "to-first" }],
    groups: [
      { id: "first", title: "First", blocks: blocks.map((block, index) => ({ id: `b${index}`, ...block })) },
      ...(more.groups ?? []),
    ],
    edges: [{ id: "to-first", from: { eventId: "start" }, to: { groupId: "first" } }, ...(more.edges ?? [])],
    variables: (more.variables ?? []).map((name) => ({ id: `v-${name}`, name })),
    theme: {},
    settings: {},
  };
}

/** A text bubble of one paragraph. */
export function textBubble(text: string): BlockParts {
  return { type: "text", content: { richText: [{ type: "p", children: [{ text }] }] } };
}

/**
 * The outer shape of a Typebot export: what must hold so that the flow can be followed at all.
 * Everything inside a block stays `unknown` here and is read where it is used.
 */
import { z } from "zod";

/** Far above what people build; keeps a hostile file from taking the worker's time. */
export const SOURCE_LIMITS = { groups: 1_000, blocks: 2_000, edges: 6_000, variables: 1_000, items: 200 };
/** Rich text of lists is the deepest thing that real files hold, at about 20 levels. */
export const SOURCE_MAX_DEPTH = 64;

const id = z.string().max(200);
const optionalId = id.nullish().catch(null);

const itemSchema = z.looseObject({ id: id.catch(""), outgoingEdgeId: optionalId });

const blockSchema = z.looseObject({
  id,
  type: z.string().max(100),
  outgoingEdgeId: optionalId,
  items: z.array(itemSchema).max(SOURCE_LIMITS.items).nullish().catch(null),
});
export type BlockInput = z.infer<typeof blockSchema>;

const groupSchema = z.looseObject({
  id,
  title: z.string().max(500).catch(""),
  /** Old exports leave out what is empty. */
  blocks: z
    .array(blockSchema)
    .max(SOURCE_LIMITS.blocks)
    .nullish()
    .transform((blocks) => blocks ?? []),
});

const edgeSchema = z.looseObject({
  id,
  from: z.looseObject({ eventId: optionalId, blockId: optionalId }).catch({}),
  to: z.looseObject({ groupId: id, blockId: optionalId }),
});

const variableSchema = z.looseObject({ id, name: z.string().max(500) });

const eventSchema = z.looseObject({
  id: id.catch(""),
  type: z.string().catch(""),
  outgoingEdgeId: optionalId,
});

/** `version` is checked apart, so that an unknown one is named in the message. */
export const sourceSchema = z.looseObject({
  id: id.catch(""),
  /** Of a published flow: the id by which its links name it. */
  typebotId: optionalId,
  name: z.string().max(2_000).catch(""),
  groups: z.array(groupSchema).max(SOURCE_LIMITS.groups),
  /** An edge that leads nowhere is passed over, as Typebot does. */
  edges: z.array(edgeSchema.nullable().catch(null)).max(SOURCE_LIMITS.edges),
  variables: z.array(variableSchema.nullable().catch(null)).max(SOURCE_LIMITS.variables).nullish(),
  events: z.array(eventSchema).max(100).nullish().catch(null),
  theme: z.unknown().optional(),
  settings: z.unknown().optional(),
});
export type SourceInput = z.infer<typeof sourceSchema>;

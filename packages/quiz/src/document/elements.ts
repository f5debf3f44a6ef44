/**
 * The elements of a quiz document, one schema a type, one file a family. A family is also a chunk of the
 * browser's script (`compile/chunks.ts`), so that a quiz loads only the families it shows.
 */
import { z } from "zod";
import { ADDRESS_SCHEMAS } from "./elements/address.ts";
import { BASIC_SCHEMAS } from "./elements/basics.ts";
import { BODY_SCHEMAS } from "./elements/body.ts";
import { CHART_SCHEMAS } from "./elements/charts.ts";
import { CHOICE_SCHEMAS } from "./elements/choices.ts";
import { CONTACT_SCHEMAS } from "./elements/contacts.ts";
import { CONTENT_SCHEMAS } from "./elements/content.ts";
import { DATE_SCHEMAS } from "./elements/dates.ts";
import { FIELD_SCHEMAS } from "./elements/fields.ts";
import { IDENTITY_SCHEMAS } from "./elements/identity.ts";
import { OFFER_SCHEMAS } from "./elements/offer.ts";
import { SCALE_SCHEMAS } from "./elements/scales.ts";
import { TIMED_SCHEMAS } from "./elements/timed.ts";
import { UPLOAD_SCHEMAS } from "./elements/uploads.ts";

export { choiceSchema, type DocumentChoice } from "./elements/shared.ts";

export const elementSchema = z.discriminatedUnion("type", [
  ...BASIC_SCHEMAS,
  ...CHOICE_SCHEMAS,
  ...FIELD_SCHEMAS,
  ...CONTACT_SCHEMAS,
  ...IDENTITY_SCHEMAS,
  ...DATE_SCHEMAS,
  ...BODY_SCHEMAS,
  ...ADDRESS_SCHEMAS,
  ...CONTENT_SCHEMAS,
  ...OFFER_SCHEMAS,
  ...SCALE_SCHEMAS,
  ...CHART_SCHEMAS,
  ...TIMED_SCHEMAS,
  ...UPLOAD_SCHEMAS,
]);
/** An element as documents hold it, defaults filled in. */
export type DocumentElement = z.infer<typeof elementSchema>;
/** An element as authors may write it, without what has a default. */
export type DocumentElementInput = z.input<typeof elementSchema>;
/** One type of element, such as `DocumentElementOf<"single_choice">`. */
export type DocumentElementOf<Type extends DocumentElement["type"]> = Extract<
  DocumentElement,
  { type: Type }
>;
/** The elements that ask for something and have a `key`. */
export type DocumentInput = Extract<DocumentElement, { key: string }>;

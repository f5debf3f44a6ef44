/** Inputs that are answered by a text of any kind. */
import { type Conversion, type ElementPart, localised } from "./conversion.ts";
import { looseOf } from "./loose.ts";
import type { SourceBlock } from "./source.ts";

/** A host with at least one dot, with or without what stands before and behind it. */
const WEB_ADDRESS = "(?i)^(https?://)?[^\\s./?#]+(\\.[^\\s./?#]+)+([/?#]\\S*)?$";

/** The element of a text input, of a link, and of a list of choices that nobody knows before the flow runs. */
export function textFields(
  block: SourceBlock,
  conversion: Conversion,
): ElementPart<"short_text"> | ElementPart<"long_text"> {
  const { options } = block;
  const { report } = conversion;
  const extras = [options.attachments, options.audioClip].map(looseOf);
  if (extras.some(({ isEnabled }) => isEnabled === true)) report.note(block, "attachments_lost");
  if (block.type === "url input") return addressFields(block, conversion);
  report.note(block, block.type === "text input" ? "input_text" : "input_list_as_text");
  if (options.isLong === true) return { type: "long_text", maxLength: 2_000 };
  return { type: "short_text", maxLength: 500, ...purposeOf(block, conversion), ...keyboardOf(block) };
}

function addressFields(block: SourceBlock, conversion: Conversion): ElementPart<"short_text"> {
  conversion.report.note(block, "input_url");
  return {
    type: "short_text",
    maxLength: 500,
    keyboard: "url",
    autocomplete: "url",
    pattern: WEB_ADDRESS,
    help: localised(conversion.words.address, conversion),
  };
}

function keyboardOf({ options }: SourceBlock): { keyboard?: "numeric" | "url" } {
  const { inputMode } = options;
  return inputMode === "numeric" || inputMode === "url" ? { keyboard: inputMode } : {};
}

const PURPOSES = [
  ["first_name", /^(?:first name|primeiro nome|prénom|prenom|primer nombre)$/],
  ["name", /^(?:(?:full |your |user |lead )?name|nome(?: completo)?|seu nome|nombre(?: completo)?|nom)$/],
  ["company", /^(?:company|company name|empresa|nome da empresa|entreprise)$/],
  ["city", /^(?:city|cidade|ciudad|ville)$/],
] as const;

/** What a text is, by the name of the variable that it fills, for autofill and for the lead's name. */
function purposeOf(block: SourceBlock, { source }: Conversion): { purpose?: (typeof PURPOSES)[number][0] } {
  if (block.type !== "text input") return {};
  const variable = source.variables.find(({ id }) => id === block.options.variableId)?.name ?? "";
  const name = variable
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();
  const found = PURPOSES.find(([, names]) => names.test(name));
  return found === undefined ? {} : { purpose: found[0] };
}

/** File inputs as questions for files. */
import { UPLOAD_MAX_FILES, UPLOAD_MAX_MEGABYTES } from "@borda/contracts";
import { FILE_FORMATS, type FileFormat, UPLOAD_FAMILIES } from "../../runtime/uploads/file-formats.ts";
import type { Conversion, ElementPart } from "./conversion.ts";
import { listOf, looseOf, numberOf, textOf } from "./loose.ts";
import type { SourceBlock } from "./source.ts";

/** What Typebot's own cloud takes. */
const DEFAULT_MEGABYTES = 10;
type Family = FileFormat["families"][number];

/** Any file goes there; here those of a list of formats, up to a size that an edge location can look through. */
export function fileFields(
  block: SourceBlock,
  conversion: Conversion,
): ElementPart<"file_upload"> & { readonly required: boolean } {
  const { isMultipleAllowed, isRequired, sizeLimit, capture } = block.options;
  conversion.report.note(block, "file_input");
  const types = takenFamilies(block, conversion);
  const limit = numberOf(sizeLimit) ?? DEFAULT_MEGABYTES;
  const side = capture === "user" ? "front" : capture === "environment" ? "back" : undefined;
  return {
    type: "file_upload",
    required: isRequired !== false,
    types: [...types],
    maxMegabytes: Math.min(Math.max(Math.floor(limit), 1), UPLOAD_MAX_MEGABYTES),
    maxFiles: isMultipleAllowed === true ? UPLOAD_MAX_FILES : 1,
    ...(side === undefined || !types.includes("image") ? {} : { camera: side }),
  };
}

/** The kinds to which the file types that the block allows belong; all where it allows any, or none of ours. */
function takenFamilies(block: SourceBlock, { report }: Conversion): readonly Family[] {
  const { isEnabled, types } = looseOf(block.options.allowedFileTypes);
  const allowed =
    isEnabled === true ? listOf(types).flatMap((type) => textOf(type)?.trim().toLowerCase() ?? []) : [];
  if (allowed.length === 0) return UPLOAD_FAMILIES;
  const named = allowed.join(", ");
  const families = new Set(allowed.flatMap(familiesOf));
  report.note(block, families.size === 0 ? "file_types_unknown" : "file_types_by_kind", { types: named });
  return families.size === 0 ? UPLOAD_FAMILIES : UPLOAD_FAMILIES.filter((family) => families.has(family));
}

/** The kinds of `.pdf`, `pdf`, `application/pdf` or `image/*`, as the `accept` attribute of HTML names them. */
function familiesOf(type: string): readonly Family[] {
  const [group, kind] = type.split("/");
  if (kind === "*") return UPLOAD_FAMILIES.filter((family) => family === group);
  const ending = type.replace(/^\./, "");
  const formats = Object.values<FileFormat>(FILE_FORMATS);
  const format = formats.find(({ mime, endings }) => mime === type || endings.includes(ending));
  // The first kind is what the format mostly is.
  return format?.families.slice(0, 1) ?? [];
}

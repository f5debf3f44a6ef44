/** Files that are sent along. */
import { UPLOAD_MAX_FILES, UPLOAD_MAX_MEGABYTES } from "@borda/contracts";
import { z } from "zod";
import { UPLOAD_FAMILIES } from "../../runtime/uploads/file-formats.ts";
import { input } from "./shared.ts";

const fileUploadSchema = z
  .strictObject({
    ...input,
    type: z.literal("file_upload"),
    /** What is taken. The bytes of a file decide what it is, never its name or what a device declares. */
    types: z
      .array(z.enum(UPLOAD_FAMILIES))
      .min(1)
      .max(UPLOAD_FAMILIES.length)
      .refine((list) => new Set(list).size === list.length, "must name each type once"),
    /** Of one file. */
    maxMegabytes: z.number().int().min(1).max(UPLOAD_MAX_MEGABYTES).default(10),
    maxFiles: z.number().int().min(1).max(UPLOAD_MAX_FILES).default(1),
    /** Offers the camera beside the files of a phone: that of the screen's side, or of the other one. */
    camera: z.enum(["front", "back"]).exactOptional(),
  })
  .refine(({ camera, types }) => camera === undefined || types.includes("image"), {
    path: ["camera"],
    error: "takes pictures: add image to types",
  });

/** @see elementSchema */
export const UPLOAD_SCHEMAS = [fileUploadSchema] as const;

/** Samples of files that are sent along. */
import type { UploadedFile } from "@borda/contracts";
import type { ElementSample } from "./element-sample.ts";
import { said } from "./sample-parts.ts";

const IDS = ["0001", "0002", "0003"].map((end) => `01900000-0000-7000-8000-00000000${end}`);

/** A receipt as the edge gives it; its signature is good nowhere. */
function receiptFor(element: string, file: Omit<UploadedFile, "key">): string {
  const key = [...IDS, element, file.sha256].join("/");
  const payload = btoa(JSON.stringify({ key, ...file })).replaceAll("=", "");
  return `sample.${payload.replaceAll("+", "-").replaceAll("/", "_")}.c2FtcGxl`;
}

const PHOTO = { name: "rosto.jpg", size: 482_133, mime: "image/jpeg", sha256: "a1".repeat(32) };

export const UPLOAD_SAMPLES: readonly ElementSample[] = [
  {
    type: "file_upload",
    title: said("Envio de arquivo", "File upload", "Envío de archivo"),
    about: said(
      "Pede fotos, PDFs, documentos, áudios ou vídeos; só a conta do quiz pode baixá-los.",
      "Asks for pictures, PDFs, documents, sound or films; only the quiz's account can download them.",
      "Pide fotos, PDF, documentos, audios o videos; solo la cuenta del quiz puede descargarlos.",
    ),
    element: {
      id: "g_photos",
      type: "file_upload",
      key: "photos",
      label: said("Fotos do seu rosto", "Pictures of your face", "Fotos de tu rostro"),
      help: said(
        "De frente e de lado, com luz natural e sem maquiagem.",
        "From the front and the side, in daylight and without make-up.",
        "De frente y de lado, con luz natural y sin maquillaje.",
      ),
      required: false,
      types: ["image", "pdf"],
      maxMegabytes: 10,
      maxFiles: 3,
      camera: "front",
    },
    answers: {
      right: [[receiptFor("photos", PHOTO)]],
      wrong: [
        { raw: "rosto.jpg", code: "wrong_type" },
        { raw: ["rosto.jpg"], code: "wrong_type" },
        { raw: [""], code: "upload_unfinished" },
        { raw: [receiptFor("others", PHOTO)], code: "upload_unknown" },
        {
          raw: ["b1", "b2", "b3", "b4"].map((digit) =>
            receiptFor("photos", { ...PHOTO, sha256: digit.repeat(32) }),
          ),
          code: "too_many_files",
        },
      ],
    },
  },
];

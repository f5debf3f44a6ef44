/** What respondents read beside files that they send. */
import type { FamilySentences } from "./family-sentences.ts";

export const UPLOAD_SENTENCES = {
  faults: {
    file_upload: [
      "file_required",
      "upload_unfinished",
      "upload_unknown",
      "upload_failed",
      "too_many_files",
      "file_too_large",
      "file_type",
      "file_empty",
    ],
  },
  words: {
    pt: {
      file_required: "Envie um arquivo para continuar.",
      upload_unfinished: "Aguarde o envio terminar, ou remova o arquivo que falhou.",
      upload_unknown: "Este arquivo não chegou até nós. Remova-o e envie de novo.",
      upload_failed: "O envio não deu certo. Tente de novo.",
      too_many_files: "Limite de arquivos: #. Remova um para enviar outro.",
      file_too_large: "O arquivo passa de # MB. Envie um menor.",
      file_type: "Este tipo de arquivo não é aceito. Envie um dos tipos indicados.",
      file_empty: "O arquivo está vazio. Escolha outro.",
    },
    en: {
      file_required: "Send a file to go on.",
      upload_unfinished: "Wait until everything is sent, or remove the file that failed.",
      upload_unknown: "This file has not reached us. Remove it and send it again.",
      upload_failed: "Sending did not work. Try again.",
      too_many_files: "Limit of files: #. Remove one to send another.",
      file_too_large: "The file is larger than # MB. Send a smaller one.",
      file_type: "This type of file is not taken. Send one of the types named.",
      file_empty: "The file is empty. Choose another one.",
    },
    es: {
      file_required: "Envía un archivo para continuar.",
      upload_unfinished: "Espera a que termine el envío o quita el archivo que falló.",
      upload_unknown: "Este archivo no nos llegó. Quítalo y envíalo de nuevo.",
      upload_failed: "El envío no funcionó. Inténtalo de nuevo.",
      too_many_files: "Límite de archivos: #. Quita uno para enviar otro.",
      file_too_large: "El archivo supera # MB. Envía uno más pequeño.",
      file_type: "Este tipo de archivo no se acepta. Envía uno de los tipos indicados.",
      file_empty: "El archivo está vacío. Elige otro.",
    },
  },
} satisfies FamilySentences;

/**
 * How a person answers each question of the gallery: something wrong where a person can enter it, an
 * answer, another one after going back, and what has to be stored in the end. Every expectation was
 * worked out by hand from what is entered.
 */
import { createHash } from "node:crypto";
import type { DocumentElementInput } from "@borda/quiz";

/** What is done to the controls of a question, by what follows its key in their names. */
export type Filling = Readonly<Record<string, string | readonly string[]>>;

export type Stored = { readonly v: unknown; readonly text: string };

export type GalleryAnswer = {
  readonly key: string;
  /** `null` where nothing is entered and Enter is pressed. */
  readonly wrong?: { readonly filling: Filling | null; readonly says: string };
  /** Typed as the field writes it, so that the same stands there for whoever comes back. */
  readonly first: Filling;
  readonly second: Filling;
  /** The value of `second` as it is stored, and the words that people read. */
  readonly stored: Stored | ((known: KnownOfAttempt) => Stored);
};

/** What every attempt shows of its own. */
export type SeenByPerson = { readonly prize: string; readonly pixCode: string };
/** `uploadFolder` is where the attempt's files are: tenant, quiz, attempt, a slash at the end. */
export type KnownOfAttempt = SeenByPerson & { readonly uploadFolder: string };

type Type = DocumentElementInput["type"];
export type GalleryAnswers = { readonly [Name in Type]?: GalleryAnswer };

/** What has a key and is stored, but asks nobody. */
export const UNASKED: { readonly [Name in Type]?: { readonly key: string; readonly stored: Stored } } = {
  hidden: { key: "g_hidden", stored: { v: "Bia", text: "Bia" } },
  calculated: { key: "estimate", stored: { v: 598.8, text: "R$ 598,80" } },
  countdown: { key: "deadline", stored: { v: true, text: "expirou" } },
};
/** What the address of the gallery carries for the hidden field. */
export const GALLERY_QUERY = "?indicacao=Bia";

export const DAY_MS = 86_400_000;

/** A day as it is typed, stored and read in Brazil. */
export function dayAt(ms: number) {
  const iso = new Date(ms).toISOString().slice(0, 10);
  const [year, month, day] = iso.split("-");
  return { iso, typed: `${day}${month}${year}`, read: `${day}/${month}/${year}` };
}

const PRIZES: Readonly<Record<string, { readonly prize: string; readonly coupon: string }>> = {
  "5% off": { prize: "five", coupon: "PELE5" },
  "10% off": { prize: "ten", coupon: "PELE10" },
  "Frete grátis": { prize: "ship", coupon: "FRETE" },
  "Free shipping": { prize: "ship", coupon: "FRETE" },
  "Envío gratis": { prize: "ship", coupon: "FRETE" },
};

/** The reference in a Pix code: field 62, in it field 05, each with its length before it (BR Code, 4.7). */
function pixReferenceIn(code: string): string {
  const [, length = "", rest = ""] = /62\d\d05(\d\d)(.+)$/.exec(code) ?? [];
  return rest.slice(0, Number(length));
}

const NOTHING = { filling: null, says: "Escolha uma opção para continuar." } as const;
const CONTACT = { ".name": "Ana Lima", ".email": "ana@exemplo.com" };
/** Nobody knows this code, so all of it is typed. */
const HOME = {
  ".cep": "04571-999",
  ".street": "Rua Funchal",
  ".district": "Vila Olímpia",
  ".city": "São Paulo",
  ".uf": "SP",
};

const CHOICES: GalleryAnswers = {
  single_choice: {
    key: "skin",
    wrong: { filling: { "": "other" }, says: "Escreva a sua resposta ou escolha outra opção." },
    first: { "": "dry" },
    second: { "": "other", ".text": "Sensível" },
    stored: { v: { id: "other", text: "Sensível" }, text: "Outra: Sensível" },
  },
  multiple_choice: {
    key: "worries",
    wrong: {
      filling: { "": ["spots", "lines", "pores", "other"], ".text": "Acne" },
      says: "Escolha no máximo 3.",
    },
    first: { "": ["none"] },
    second: { "": ["spots", "other"], ".text": "Acne" },
    stored: { v: { ids: ["spots", "other"], text: "Acne" }, text: "Manchas, Outra coisa: Acne" },
  },
  picture_choice: {
    key: "texture",
    wrong: NOTHING,
    first: { "": "gel" },
    second: { "": "cream" },
    stored: { v: "cream", text: "Creme" },
  },
  rating: {
    key: "rating",
    wrong: NOTHING,
    first: { "": "1" },
    second: { "": "5" },
    stored: { v: 5, text: "5" },
  },
  nps: {
    key: "nps",
    wrong: NOTHING,
    first: { "": "0" },
    second: { "": "10" },
    stored: { v: 10, text: "10" },
  },
  opinion_scale: {
    key: "opinion",
    wrong: NOTHING,
    first: { "": "2" },
    second: { "": "6" },
    stored: { v: 6, text: "6" },
  },
  slider: {
    key: "water",
    first: { "": "1" },
    second: { "": "2.5" },
    stored: { v: 2.5, text: "2,5" },
  },
  yes_no: {
    key: "sunscreen",
    wrong: NOTHING,
    first: { "": "no" },
    second: { "": "yes" },
    stored: { v: true, text: "Sim" },
  },
  emoji_choice: {
    key: "mood",
    wrong: NOTHING,
    first: { "": "bad" },
    second: { "": "great" },
    stored: { v: "great", text: "Linda" },
  },
  classifier: {
    key: "goal",
    wrong: NOTHING,
    first: { "": "calm" },
    second: { "": "even" },
    stored: { v: "even", text: "Uniformizar" },
  },
  loader_question: {
    key: "finishes",
    first: { "": "no" },
    second: { "": "yes" },
    stored: { v: true, text: "Sim" },
  },
  cookie_consent: {
    key: "cookies",
    first: { ".ads": ["yes"], ".analytics": [] },
    second: { ".ads": [], ".analytics": ["yes"] },
    stored: { v: { ads: false, analytics: true }, text: "Anúncios: Não, Medição: Sim" },
  },
  plans: {
    key: "plan",
    wrong: NOTHING,
    first: { "": "month" },
    second: { "": "year" },
    stored: { v: "year", text: "Anual" },
  },
};

/** The bytes of a file by its name: a picture begins as JPEG does, a note with nothing that anybody takes. */
export function bytesOf(name: string): Buffer {
  return Buffer.concat([Buffer.from(name.endsWith(".jpg") ? "ffd8ffe0" : "00", "hex"), Buffer.from(name)]);
}

const FACE_SHA256 = createHash("sha256").update(bytesOf("rosto.jpg")).digest("hex");

const FIELDS: GalleryAnswers = {
  file_upload: {
    key: "photos",
    wrong: {
      filling: { "": "nota.txt" },
      says: "Este tipo de arquivo não é aceito. Envie um dos tipos indicados.",
    },
    first: { "": "mesa.jpg" },
    second: { "": "rosto.jpg" },
    stored: ({ uploadFolder }) => {
      const file = { name: "rosto.jpg", size: 13, mime: "image/jpeg", sha256: FACE_SHA256 };
      return { v: [{ ...file, key: `${uploadFolder}photos/${FACE_SHA256}` }], text: "rosto.jpg" };
    },
  },
  short_text: {
    key: "g_plate",
    wrong: { filling: { "": "ABC1" }, says: "Preencha até o fim, no formato mostrado." },
    first: { "": "ABC1D23" },
    second: { "": "XYZ-9876" },
    stored: { v: "XYZ9876", text: "XYZ9876" },
  },
  long_text: {
    key: "g_story",
    wrong: { filling: { "": "nada" }, says: "Escreva pelo menos 10 caracteres." },
    first: { "": "Dieta da sopa." },
    second: { "": "Caminhada,\nmuita água." },
    stored: { v: "Caminhada,\nmuita água.", text: "Caminhada,\nmuita água." },
  },
  number: {
    key: "g_steps",
    wrong: { filling: { "": "60001" }, says: "Digite um número até 60.000." },
    first: { "": "900" },
    second: { "": "12000" },
    stored: { v: 12_000, text: "12.000" },
  },
  currency: {
    key: "g_income",
    wrong: { filling: { "": "49,99" }, says: "Digite um número a partir de R$ 50,00." },
    first: { "": "300,75" },
    second: { "": "1250,5" },
    stored: { v: { minor: 125_050, cur: "BRL" }, text: "R$ 1.250,50" },
  },
  consent: {
    key: "g_consent",
    first: { ".email": ["yes"], ".whatsapp": [] },
    second: { ".email": [], ".whatsapp": ["yes"] },
    stored: { v: { agreed: true, email: false, whatsapp: true }, text: "Sim" },
  },
  email: {
    key: "g_email",
    wrong: {
      filling: { "": "ana@", ".again": "ana@" },
      says: "Confira o e-mail: ele deve ser como nome@exemplo.com.",
    },
    first: { "": "bia@exemplo.com", ".again": "bia@exemplo.com" },
    second: { "": "Ana@Exemplo.com", ".again": "ana@exemplo.com" },
    stored: { v: "ana@exemplo.com", text: "ana@exemplo.com" },
  },
  phone: {
    key: "g_phone",
    wrong: { filling: { "": "(11) 3333-4444" }, says: "Digite um número de celular com DDD." },
    first: { "": "(11) 97777-6666" },
    second: { "": "11988887777" },
    stored: {
      v: { country: "BR", e164: "+5511988887777", national: "(11) 98888-7777", whatsapp: true },
      text: "(11) 98888-7777",
    },
  },
  full_name: {
    key: "g_name",
    wrong: { filling: { ".first": "Ana", ".last": "" }, says: "Escreva nome e sobrenome." },
    first: { ".first": "Bia", ".last": "Reis" },
    second: { ".first": "Ana", ".last": "de Souza Lima" },
    stored: {
      v: { full: "Ana de Souza Lima", first: "Ana", last: "de Souza Lima" },
      text: "Ana de Souza Lima",
    },
  },
  contact_block: {
    key: "g_contact",
    wrong: { filling: CONTACT, says: "Preencha os campos que faltam." },
    first: { ...CONTACT, ".phone": "(11) 97777-6666" },
    second: { ...CONTACT, ".phone": "11988887777", ".company": "Lima ME" },
    stored: {
      v: { name: "Ana Lima", email: "ana@exemplo.com", phone: "+5511988887777", company: "Lima ME" },
      text: "Ana Lima · ana@exemplo.com · (11) 98888-7777 · Lima ME",
    },
  },
  cpf: {
    key: "g_cpf",
    wrong: { filling: { "": "529.982.247-26" }, says: "Confira o CPF: algum dos 11 números não confere." },
    first: { "": "111.444.777-35" },
    second: { "": "52998224725" },
    stored: { v: "52998224725", text: "***.982.247-**" },
  },
  cnpj: {
    key: "g_cnpj",
    wrong: {
      filling: { "": "11.222.333/0001-82" },
      says: "Confira o CNPJ: alguma das 14 posições não confere.",
    },
    first: { "": "11.222.333/0001-81" },
    second: { "": "12abc34501de35" },
    stored: { v: "12ABC34501DE35", text: "12.ABC.345/01DE-35" },
  },
  height: {
    key: "g_height",
    wrong: { filling: { ".cm": "49" }, says: "Digite um número a partir de 50." },
    first: { ".unit": "ft_in", ".ft": "5", ".in": "8" },
    second: { ".unit": "cm", ".cm": "1,72" },
    stored: { v: { cm: 172, shown: "cm" }, text: "172 cm" },
  },
  weight: {
    key: "g_weight",
    wrong: { filling: { ".kg": "19" }, says: "Digite um número a partir de 20." },
    first: { ".unit": "lb", ".lb": "180" },
    second: { ".unit": "kg", ".kg": "81,5" },
    stored: { v: { kg: 81.5, shown: "kg", bmi: 27.5 }, text: "81,5 kg" },
  },
  target_weight: {
    key: "g_target",
    wrong: { filling: { ".kg": "5" }, says: "Digite um número a partir de 20." },
    first: { ".kg": "75" },
    second: { ".kg": "70,5" },
    stored: { v: { kg: 70.5, shown: "kg", bmi: 23.8, change_kg: -11 }, text: "70,5 kg" },
  },
  cep: {
    key: "g_cep",
    wrong: { filling: { ...HOME, ".cep": "0131" }, says: "Confira o CEP: são 8 números, como 01310-100." },
    first: { ...HOME, ".number": "1" },
    second: { ...HOME, ".number": "1000", ".complement": "ap 12" },
    stored: {
      v: {
        cep: "04571999",
        street: "Rua Funchal",
        district: "Vila Olímpia",
        city: "São Paulo",
        uf: "SP",
        number: "1000",
        complement: "ap 12",
      },
      text: "Rua Funchal, 1000, ap 12, Vila Olímpia, São Paulo - SP, 04571-999",
    },
  },
  wheel: {
    key: "prize",
    wrong: { filling: null, says: "Gire a roleta para continuar." },
    first: { "": ["spin"] },
    // What was drawn stays drawn.
    second: {},
    stored: ({ prize }) => {
      const drawn = PRIZES[prize];
      return { v: drawn, text: `${prize} (${drawn?.coupon})` };
    },
  },
  payment_pix: {
    key: "pix",
    first: {},
    second: { "": ["copied"] },
    stored: ({ pixCode }) => ({
      v: { status: "pending", provider: "pix", minor: 4_990, cur: "BRL", txid: pixReferenceIn(pixCode) },
      text: "Pix R$ 49,90",
    }),
  },
};

function daysAt(nowMs: number): GalleryAnswers {
  const start = dayAt(nowMs + 10 * DAY_MS);
  // A hundred days past a birthday, whatever the year and the time zone.
  const born = dayAt(nowMs - Math.round(30 * 365.2425 + 100) * DAY_MS);
  return {
    date: {
      key: "g_date",
      wrong: { filling: { "": "31022027" }, says: "Confira a data: digite dia, mês e ano, como 21/11/1990." },
      first: { "": dayAt(nowMs + 30 * DAY_MS).read },
      second: { "": start.typed },
      stored: { v: start.iso, text: start.read },
    },
    birth_date: {
      key: "g_birth",
      wrong: {
        filling: { "": "30/02/1990" },
        says: "Confira a data: digite dia, mês e ano, como 21/11/1990.",
      },
      first: { "": "12/02/1990" },
      second: { "": born.typed },
      stored: { v: { date: born.iso, age: 30 }, text: `${born.read} (30 anos)` },
    },
  };
}

/** @param nowMs days are asked for from here on */
export function galleryAnswers(nowMs: number): GalleryAnswers {
  return { ...CHOICES, ...FIELDS, ...daysAt(nowMs) };
}

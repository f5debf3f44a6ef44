/**
 * Answers of the DNS in the JSON that resolvers give over HTTPS, and what they say of a domain's mail. Pure: whoever asks
 * is a parameter.
 * @see https://developers.cloudflare.com/1.1.1.1/encryption/dns-over-https/make-api-requests/dns-json/
 */
import { z } from "zod";

/** Resource records by number: RFC 1035 and RFC 3596. */
const TYPES = { A: 1, MX: 15, AAAA: 28 } as const;
export type RecordType = keyof typeof TYPES;

const NO_ERROR = 0;
const NXDOMAIN = 3;

const name = z.string().max(300);
const dnsAnswerSchema = z.object({
  /** The response code of RFC 1035 and its successors. */
  Status: z.number().int().min(0).max(4_095),
  /** Whether the answer was cut. */
  TC: z.boolean(),
  Question: z.array(z.object({ name, type: z.number().int().min(0).max(65_535) })).length(1),
  Answer: z
    .array(z.object({ name, type: z.number().int().min(0).max(65_535), data: z.string().max(5_000) }))
    .max(200)
    .optional(),
});

/** The data of the records that were asked for, or that there is no such domain. */
export type DnsAnswer =
  | { readonly kind: "records"; readonly data: readonly string[] }
  | { readonly kind: "missing" };

/** @throws ZodError when the answer has another shape, RangeError when it answers nothing, or something else */
export function readDnsAnswer(body: unknown, domain: string, type: RecordType): DnsAnswer {
  const { Status, TC, Question, Answer = [] } = dnsAnswerSchema.parse(body);
  const [question] = Question;
  const isAnswer =
    question?.name.toLowerCase().replace(/\.$/, "") === domain && question.type === TYPES[type];
  if (!isAnswer || TC) throw new RangeError("Not the answer to the question");
  if (Status === NXDOMAIN) return { kind: "missing" };
  if (Status !== NO_ERROR) throw new RangeError(`The resolver answered ${Status}`);
  // On the way to the records stand the names that the domain is only another one for.
  return {
    kind: "records",
    data: Answer.flatMap((record) => (record.type === TYPES[type] ? [record.data] : [])),
  };
}

/** What stands where a domain says that it takes no mail (RFC 7505). */
const NULL_MX = /^\d{1,5}\s*\.?$/;

/**
 * Whether mail to a domain has anywhere to go: to its mail exchangers, else to the domain's own address (RFC 5321,
 * section 5.1).
 * @param ask rejects where it cannot be found out, and so does this
 */
export async function takesMail(ask: (type: RecordType) => Promise<DnsAnswer>): Promise<boolean> {
  const exchangers = await ask("MX");
  if (exchangers.kind === "missing") return false;
  if (exchangers.data.length > 0) return !exchangers.data.every((data) => NULL_MX.test(data.trim()));
  const addresses = await Promise.allSettled([ask("A"), ask("AAAA")]);
  if (addresses.some((one) => one.status === "fulfilled" && hasRecords(one.value))) return true;
  for (const one of addresses) if (one.status === "rejected") throw one.reason;
  return false;
}

function hasRecords(answer: DnsAnswer): boolean {
  return answer.kind === "records" && answer.data.length > 0;
}

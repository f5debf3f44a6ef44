import { expect, test } from "vitest";
import {
  type RecordType,
  readDnsAnswer,
  takesMail,
} from "../../../../workers/edge/src/mail-domains/dns-answers.ts";
import { dnsReply } from "./dns-json.ts";

function ask(domain: string) {
  return takesMail(async (type: RecordType) => {
    const reply = dnsReply(new URL(`http://127.0.0.1/dns-query?name=${domain}&type=${type}`));
    if (reply?.status !== 200) throw new Error(`status ${reply?.status}`);
    return readDnsAnswer(reply.body, domain, type);
  });
}

test("the edge reads what stands in for the resolver as it reads a resolver", async () => {
  const domains = ["loja.com.br", "addressed.com.br", "missing.com.br", "nomail.com.br", "empty.com.br"];
  expect(await Promise.all(domains.map(ask))).toEqual([true, true, false, false, false]);
  await expect(ask("garbled.com.br")).rejects.toThrow();
  await expect(ask("failing.com.br")).rejects.toThrow("status 500");
});

test("what is no query is refused, other paths are not its own, and a slow domain takes its time", () => {
  const reply = (path: string) => dnsReply(new URL(`http://127.0.0.1${path}`));
  expect([
    reply("/mails/1"),
    reply("/dns-query?name=loja.com.br&type=TXT")?.status,
    reply("/dns-query?type=MX")?.status,
    reply("/dns-query?name=slow.com.br&type=MX")?.delayMs,
  ]).toEqual([null, 400, 400, 2_000]);
});

import { expect, test } from "vitest";
import { embedHosts, embedSnippet, siteHost, withEmbedHosts } from "./embed-snippet.ts";

test("the code to paste names the quiz and the host that it comes from", () => {
  const url = "https://quiz.example:8443/pele";
  expect([embedSnippet("inline", url, "Ir"), embedSnippet("popup", url, 'Fazer <b> & "já"')]).toEqual([
    '<script src="https://quiz.example:8443/_borda/embed.js" data-quiz="pele" async></script>',
    '<a href="https://quiz.example:8443/pele" data-borda-popup="pele">Fazer &lt;b&gt; &amp; &quot;já&quot;</a>\n' +
      '<script src="https://quiz.example:8443/_borda/embed.js" async></script>',
  ]);
});

test.each([
  ["cliente.com.br", "cliente.com.br"],
  [" HTTPS://Www.Cliente.com.br/lp?x=1#y ", "www.cliente.com.br"],
  ["*.cliente.com.br", "*.cliente.com.br"],
  ["localhost:3000/", "localhost:3000"],
  ["https://cliente.com.br:443", "cliente.com.br"],
  ["pão.com.br", "xn--po-sia.com.br"],
  ["duas palavras", "duas palavras"],
  ["https://", "https://"],
])("%j is the site %s", (typed, host) => {
  expect(siteHost(typed)).toBe(host);
});

test("the sites of a draft are read and replaced, and all other settings stay", () => {
  const document = { schema: "borda.quiz/1", settings: { turnstile: true, embed: { hosts: ["a.com"] } } };
  expect(embedHosts(document)).toEqual(["a.com"]);
  expect([embedHosts({}), embedHosts({ settings: { embed: { hosts: "x" } } })]).toEqual([[], []]);
  expect([
    withEmbedHosts(document, ["b.com"]),
    withEmbedHosts(document, []),
    withEmbedHosts({}, ["b.com"]),
  ]).toEqual([
    { ...document, settings: { turnstile: true, embed: { hosts: ["b.com"] } } },
    { ...document, settings: { turnstile: true } },
    { settings: { embed: { hosts: ["b.com"] } } },
  ]);
});

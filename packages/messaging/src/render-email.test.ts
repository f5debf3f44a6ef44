import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultFollowUp, followUpFor } from "./default-follow-up.ts";
import { type FollowUpInput, followUpVariables } from "./follow-up-variables.ts";
import { type EmailTemplate, renderEmail } from "./render-email.ts";

const FRAME = {
  locale: "pt-BR",
  tenantName: "Clínica Aurora",
  quizName: "Tipo de pele",
  unsubscribeUrl: "https://hooks.example/u/token",
};

function makeInput(partial: Partial<FollowUpInput> = {}): FollowUpInput {
  return {
    lead: { name: "Ana Lima", email: "ana@example.com" },
    quiz: { name: "Tipo de pele" },
    tenant: { name: "Clínica Aurora" },
    answers: [
      { k: "skin", t: "single_choice", v: "dry", question: "Como é sua pele?", text: "Seca" },
      { k: "note", t: "short_text", v: "Arde à noite", question: "Algo mais?", text: "Arde à noite" },
      { k: "email", t: "email", v: "ana@example.com", question: "Seu e-mail", text: "ana@example.com" },
      { k: "ok", t: "consent", v: true, question: "Posso escrever?", text: "Sim" },
    ],
    score: 7,
    scoreCategories: { dry: 5 },
    outcome: { key: "dry", title: "Pele seca", text: "Hidrate de manhã.\n\nE à noite." },
    ...partial,
  };
}

function render(template: EmailTemplate, partial: Partial<FollowUpInput> = {}) {
  const rendered = renderEmail(template, followUpVariables(makeInput(partial)), FRAME);
  if (!rendered.ok) throw new Error(rendered.error.message);
  return rendered.value;
}
const text = (body: string, partial: Partial<FollowUpInput> = {}) =>
  render({ subject: "s", body }, partial).text.split("\n\n-- \n")[0];
/** What stands in the card of the layout. */
const html = (body: string, partial: Partial<FollowUpInput> = {}) =>
  render({ subject: "s", body }, partial)
    .html.replace(/^[\s\S]*?padding:40px 40px 32px">\n/, "")
    .replace(/\n<\/td>[\s\S]*$/, "")
    .replaceAll(/ (?:style|class)="[^"]*"/g, "");

test("the default follow-up speaks of the person, the outcome and the answers, and says how to leave", () => {
  const mail = render(defaultFollowUp("pt-BR"));
  expect({ subject: mail.subject, text: mail.text }).toEqual({
    subject: "Seu resultado, Ana: Pele seca",
    text: `Olá, Ana!

Obrigado por responder. Guarde este e-mail: aqui está tudo em um só lugar.

SEU RESULTADO: PELE SECA

Hidrate de manhã.

E à noite.

O QUE VOCÊ RESPONDEU

- Como é sua pele? Seca
- Algo mais? Arde à noite

Até breve,
Clínica Aurora

-- 
Você recebeu este e-mail porque aceitou receber mensagens de Clínica Aurora ao responder “Tipo de pele”.
Não quero mais receber: https://hooks.example/u/token
`,
  });
});

test.each([
  ["pt-BR", "Suas respostas em Tipo de pele"],
  ["en", "Your answers to Tipo de pele"],
  ["es-MX", "Tus respuestas en Tipo de pele"],
  ["de", "Your answers to Tipo de pele"],
])("in %s the default follow-up does without name, outcome and answers", (locale, subject) => {
  const mail = render(defaultFollowUp(locale), {
    lead: { name: null, email: "x@example.com" },
    outcome: null,
    answers: [],
  });
  expect(mail.subject).toBe(subject);
  expect(mail.text).not.toMatch(/[{}]|undefined|null| ,|\n{3}/);
});

test("the default follow-up goes out in the language of its reader, whatever language it was stored in", () => {
  const textsOf = (stored: EmailTemplate) =>
    ["pt-BR", "en", "es-MX", "de"].map((locale) => followUpFor(stored, locale));
  const inEach = ["pt", "en", "es", "en"].map((language) => defaultFollowUp(language));
  expect(["pt-BR", "en", "es"].map((locale) => textsOf(defaultFollowUp(locale)))).toEqual([
    inEach,
    inEach,
    inEach,
  ]);
});

test.each<[string, Partial<EmailTemplate>]>([
  ["subject", { subject: "Oi {{ lead.first_name }}" }],
  ["body", { body: `${defaultFollowUp("pt-BR").body}!` }],
  ["subject of another language", { subject: defaultFollowUp("en").subject }],
])("a follow-up whose %s somebody has changed goes out as it is written", (_what, changed) => {
  const stored = { ...defaultFollowUp("pt-BR"), ...changed };
  expect(["pt-BR", "en", "es"].map((locale) => followUpFor(stored, locale))).toEqual([
    stored,
    stored,
    stored,
  ]);
});

test("the default subject begins with a capital, whatever is known of the person", () => {
  const nobody = { name: null, email: "ana@exemplo.com.br" };
  expect(
    (["pt-BR", "en", "es"] as const).map((locale) => [
      render(defaultFollowUp(locale), { lead: nobody }).subject,
      render(defaultFollowUp(locale), { outcome: null }).subject,
    ]),
  ).toEqual([
    ["Seu resultado: Pele seca", "Suas respostas em Tipo de pele"],
    ["Your result: Pele seca", "Your answers to Tipo de pele"],
    ["Tu resultado: Pele seca", "Tus respuestas en Tipo de pele"],
  ]);
});

test("buttons that were pressed and links that were followed are not listed as questions", () => {
  const click = { clicked: true, at: "2026-11-21T10:00:00.000Z" };
  const answers = [
    { k: "go", t: "button", v: true, question: "Início", text: "Começar" },
    { k: "skin", t: "single_choice", v: "dry", question: "Como é sua pele?", text: "Seca" },
    { k: "buy", t: "checkout_link", v: click, question: "Oferta", text: "Quero" },
  ];
  expect(
    text("{% for item in questions %}{{ item.question }}: {{ item.answer }}|{% endfor %}", { answers }),
  ).toBe("Como é sua pele?: Seca|");
});

test("a template reads every variable that is documented", () => {
  expect(
    text(
      "{{ lead.name }}|{{ lead.first_name }}|{{ lead.email }}|{{ quiz.name }}|{{ tenant.name }}|{{ answers.skin }}|{{ score }}|{{ scores.dry }}|{{ outcome.key }}|{{ outcome.title }}|{{ questions[0].key }}|{{ answers.missing | default: 'nada' }}",
    ),
  ).toBe("Ana Lima|Ana|ana@example.com|Tipo de pele|Clínica Aurora|Seca|7|5|dry|Pele seca|skin|nada");
});

test("the marks of a body become elements", () => {
  expect(
    html(
      "# Oi {{ lead.first_name }}\n\nUm **dois**\ntrês\n- a\n- b\n\n[Abrir](https://a.example/?q={{ answers.skin }})\n\nVeja [aqui](http://b.example) já",
    ),
  ).toBe(
    `<h1>Oi Ana</h1>
<p>Um <strong>dois</strong><br>três</p>
<ul><li>a</li><li>b</li></ul>
<p><a href="https://a.example/?q=Seca">Abrir</a></p>
<p>Veja <a href="http://b.example/">aqui</a> já</p>`,
  );
});

const answer = (value: string): Partial<FollowUpInput> => ({
  answers: [{ k: "note", t: "short_text", v: value, question: "?", text: value }],
});

test.each([
  ["markup", "<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"],
  ["an attribute's end", `"><script>`, "&quot;&gt;&lt;script&gt;"],
  ["marks of ours", "**x** [y](https://evil) # z", "**x** [y](https:\u2060//evil) # z"],
  ["a list", "a\n- b\n\n# c", "a<br>- b<br><br># c"],
  [
    "liquid",
    "{{ score }}{% for i in (1..9) %}x{% endfor %}",
    "{{ score }}{% for i in (1..9) %}x{% endfor %}",
  ],
  ["marks of slots", "\ue0000\ue001\ue0001\ue001", "01"],
])("an answer that looks like %s stays text", (_what, value, shown) => {
  expect(html("{{ answers.note }}", answer(value))).toBe(`<p>${shown}</p>`);
  expect(html("{% capture x %}{{ answers.note }}{% endcapture %}{{ x }}", answer(value))).toBe(
    `<p>${shown}</p>`,
  );
  expect(html("{{ answers.note | raw }}", answer(value))).toBe(`<p>${shown}</p>`);
});

test("whatever a respondent types, no element, link or attribute comes of it", () => {
  const template = {
    subject: "{{ lead.name }} {{ answers.note }}",
    body: "# {{ answers.note }}\n\n- **{{ lead.name }}**\n\n[x](https://a.example/{{ answers.note }})",
  };
  const shape = (mail: { html: string }) => mail.html.match(/<\/?[a-z0-9]+/g);
  const expected = shape(
    render(template, { ...answer("plain"), lead: { name: "Ana", email: "a@b.example" } }),
  );
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(..."<>\"'&{}%[]()*#-:/.@\n\r\u0000aé\ue000\ue0011 ".split("")),
        maxLength: 60,
      }),
      fc.string(),
      (value, name) => {
        const mail = render(template, { ...answer(value), lead: { name, email: "a@b.example" } });
        const withoutBreaks = shape(mail)?.filter((tag) => tag !== "<br");
        expect(withoutBreaks).toEqual(expected?.filter((tag) => tag !== "<br"));
        expect(
          mail.html
            .match(/href="[^"]*"/g)
            ?.every((href) => /^href="https:\/\/(a|hooks)\.example\//.test(href)),
        ).toBe(true);
        expect(mail.subject.split(/[\r\n]/)).toHaveLength(1);
      },
    ),
  );
});

test.each([
  ["a script", "javascript:alert`1`"],
  ["data", "data:text/html,x"],
  ["a value for its host", "https://{{ answers.note }}/"],
  ["a value for all of it", "{{ answers.note }}"],
  ["a relative path", "/x"],
])("a link to %s is shown as text only", (_what, href) => {
  expect(html(`Veja [aqui](${href}) já`, answer("evil.example"))).toBe("<p>Veja aqui já</p>");
});

test("a name that is an advertisement is no link, and a header is one line", () => {
  const mail = render(
    { subject: "Oi {{ lead.name }}", body: "{{ lead.name }} {{ answers.note }}" },
    {
      lead: { name: "Ganhe já http://evil.example\r\nBcc: all@example.com", email: "x@example.com" },
      ...answer("www.evil.example and a@b.example"),
    },
  );
  expect(mail.subject).toBe("Oi Ganhe já http evil.example Bcc all example.com");
  expect(mail.text).toContain("www.\u2060evil.\u2060example and a\u2060@b.\u2060example");
});

test("a subject that comes to nothing falls back to the quiz", () => {
  expect(render({ subject: "{{ answers.none }}", body: "x" }).subject).toBe("Tipo de pele");
});

test.each([
  ["an unknown filter", "{{ lead.name | shout }}", "template_invalid"],
  ["a file", "{% include 'x' %}", "template_invalid"],
  ["a rendered file", "{% render '/etc/passwd' %}", "template_invalid"],
  ["a layout", "{% layout 'x' %}", "template_invalid"],
  ["a table, which writes markup", "{% tablerow i in questions %}{% endtablerow %}", "template_invalid"],
  ["an open tag", "{% if lead.name %}", "template_invalid"],
  ["a loop without end", "{% for i in (1..100000000) %}x{% endfor %}", "template_invalid"],
  [
    "loops in loops",
    "{% for i in (1..9999) %}{% for j in (1..9999) %}{% assign x = j %}{% endfor %}{% endfor %}",
    "template_invalid",
  ],
  [
    "a text that grows and grows",
    "{% assign x = 'xxxxxxxxxx' %}{% for i in (1..30) %}{% assign x = x | append: x %}{% endfor %}{{ x }}",
    "template_invalid",
  ],
  ["a very long template", "x".repeat(30_001), "template_invalid"],
])("a template with %s is refused with a reason", (_what, body, code) => {
  const rendered = renderEmail({ subject: "s", body }, followUpVariables(makeInput()), FRAME);
  expect(rendered).toEqual({ ok: false, error: { code, message: expect.stringMatching(/.{10,}/) } });
});

test.each([
  "constructor",
  "__proto__",
  "toString",
  "answers.constructor",
  "questions.constructor",
  "lead.__proto__",
])("%s is out of a template's reach", (path) => {
  expect(text(`[{{ ${path} }}{{ ${path}.name }}]`)).toBe("[]");
});

test("the way out stands in both bodies, escaped", () => {
  const rendered = renderEmail(
    { subject: "s", body: "x" },
    {},
    { ...FRAME, unsubscribeUrl: "https://h.example/u/a?x=1&y=2", tenantName: "<b>" },
  );
  if (!rendered.ok) throw new Error(rendered.error.message);
  expect(rendered.value.html).toContain('href="https://h.example/u/a?x=1&amp;y=2"');
  expect(rendered.value.html).not.toContain("<b>");
  expect(rendered.value.text).toContain("https://h.example/u/a?x=1&y=2");
});

import {
  type Answers,
  type CompiledQuiz,
  type QuizElement,
  validateStepAnswers,
  walk,
} from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { controlsOf, elementsOf, textOf } from "../test/page-outline.ts";
import { makeSampleQuiz } from "../test/sample-quiz.ts";
import { renderFirstStep, renderStep } from "./render-step.tsx";

/** Answers that lead to the contact step. */
const ANSWERS: Answers = {
  goal: "spots",
  skin: "calm",
  habits: ["serum", "mask"],
  texture: "gel",
  age: "32",
};

function stepHtml(stepId: string, answers: Answers = ANSWERS, quiz: CompiledQuiz = makeSampleQuiz()): string {
  const shown = walk(quiz, answers, { until: stepId });
  return renderStep({ walk: shown, answers });
}

/** A step with one element besides the default way on. */
function oneElement(element: QuizElement): string {
  const step = { id: "only", title: "", elements: [element], next: null };
  return renderFirstStep(makeSampleQuiz({ start: "only", steps: [step] }));
}

test.each<[string, string, string[]]>([
  [
    "single choice",
    "goal",
    [
      "button submit  hidden",
      "input radio goal=acne",
      "input radio goal=spots checked",
      "input radio goal=aging",
      "input radio goal=dryness",
      "button submit",
    ],
  ],
  [
    "multiple choice",
    "habits",
    [
      "button submit  hidden",
      "button submit _back=1",
      "input checkbox habits=cleanser",
      "input checkbox habits=sunscreen",
      "input checkbox habits=serum checked",
      "input checkbox habits=mask checked",
      "input checkbox habits=makeup",
      "input checkbox habits=none",
      "button submit",
    ],
  ],
  [
    "picture choice",
    "texture",
    [
      "button submit  hidden",
      "button submit _back=1",
      "input radio texture=gel checked",
      "input radio texture=cream",
      "input radio texture=oil",
      "input radio texture=foam",
      "button submit",
    ],
  ],
  [
    "text, image, video and buttons",
    "film",
    ["button submit  hidden", "button submit _back=1", "button submit", "button submit film_skip=1"],
  ],
  ["number", "age", ["button submit  hidden", "button submit _back=1", "input text age=32", "button submit"]],
  [
    "long text",
    "story",
    ["button submit  hidden", "button submit _back=1", "textarea  story", "button submit"],
  ],
  [
    "name, e-mail, phone and consent",
    "contact",
    [
      "button submit  hidden",
      "button submit _back=1",
      "input text name=",
      "input email email=",
      // Offers the address that was meant, once there is a script.
      "button button  hidden",
      "input tel phone=",
      "input checkbox consent=yes",
      "button submit",
    ],
  ],
])("without a script %s is a form of native controls", async (_what, stepId, controls) => {
  expect(await controlsOf(stepHtml(stepId))).toEqual(controls);
});

test("the first submit button, which Enter presses, never leads back", async () => {
  const [first] = (await elementsOf(stepHtml("contact"))).filter(({ tag }) => tag === "button");
  expect(first?.attributes).toEqual({ type: "submit", hidden: "", tabindex: "-1" });
});

test("the first step has no way back and the ending has neither form nor progress", async () => {
  const end = stepHtml("end", { ...ANSWERS, name: "Ana", email: "ana@example.com", consent: true });
  expect([
    renderFirstStep(makeSampleQuiz()).includes("_back"),
    await controlsOf(end),
    end.includes("<progress"),
  ]).toEqual([false, ["button submit  hidden"], false]);
});

test("an ending shows its title with the name put in, the outcome, its text and its link", async () => {
  const answers = { ...ANSWERS, goal: "acne", skin: "shiny", name: "Ana", email: "a@b.co", consent: true };
  const html = stepHtml("end", answers);
  const links = (await elementsOf(html)).filter(({ tag }) => tag === "a").map(({ attributes }) => attributes);
  expect(await textOf(html)).toBe(
    "Pronto, Ana!Seu resultadoPele oleosa com brilho na zona TSua pele produz sebo acima da média. " +
      "Gel de limpeza suave, niacinamida à noite e protetor de toque seco já mudam o jogo em quatro semanas." +
      "O PDF com a rotina completa chega no seu e-mail em alguns minutos.Ver os produtos da rotina",
  );
  expect(links).toEqual([
    {
      class: "button",
      href: "https://example.com/produtos",
      target: "_blank",
      rel: "noopener",
      "data-click": "ending",
    },
  ]);
});

test("what is wrong stands beside its field and is tied to it, and what was typed is kept", async () => {
  const quiz = makeSampleQuiz();
  const answers = { ...ANSWERS, name: "Ana", email: "ana@exemplo", consent: false };
  const issues = validateStepAnswers(quiz, "contact", answers);
  const html = renderStep({ walk: walk(quiz, answers, { until: "contact" }), answers, issues });
  const fields = (await elementsOf(html)).filter(
    ({ tag, attributes }) => tag === "p" || (tag === "input" && attributes["aria-invalid"] !== undefined),
  );
  expect(fields.filter(({ attributes }) => attributes.id || attributes.name)).toEqual([
    {
      tag: "input",
      attributes: {
        id: "f-email",
        name: "email",
        placeholder: "ana@exemplo.com",
        required: "",
        enterkeyhint: "next",
        "aria-invalid": "true",
        "aria-describedby": "f-email-error",
        type: "email",
        inputmode: "email",
        autocomplete: "email",
        maxlength: "254",
        spellcheck: "false",
        class: "input",
        value: "ana@exemplo",
      },
    },
    { tag: "p", attributes: { class: "error", id: "f-email-error" } },
    {
      tag: "input",
      attributes: {
        type: "checkbox",
        id: "f-consent",
        name: "consent",
        value: "yes",
        required: "",
        "aria-invalid": "true",
        "aria-describedby": "f-consent-error",
      },
    },
    { tag: "p", attributes: { class: "error", id: "f-consent-error" } },
  ]);
  expect(html).toContain("Confira o e-mail: ele deve ser como nome@exemplo.com.");
});

test("a group of choices says what is wrong with it as a whole", async () => {
  const quiz = makeSampleQuiz();
  const answers = { ...ANSWERS, skin: null };
  const issues = validateStepAnswers(quiz, "skin", answers);
  const html = renderStep({ walk: walk(quiz, answers, { until: "skin" }), answers, issues });
  const [group] = (await elementsOf(html)).filter(({ tag }) => tag === "fieldset");
  expect(group?.attributes).toEqual({
    class: "group",
    id: "q-skin",
    role: "radiogroup",
    "aria-required": "true",
    "aria-describedby": "f-skin-error",
    "aria-invalid": "true",
    "data-invalid": "true",
  });
});

test("how many options may be chosen is said beside the question, and by the error alone once it is", async () => {
  const quiz = makeSampleQuiz();
  const steps = quiz.steps.map((step) => ({
    ...step,
    elements: step.elements.map((element) => {
      if (element.type !== "multiple_choice") return element;
      const { help: _, ...rest } = element;
      return { ...rest, countHelp: "Escolha até 4." };
    }),
  }));
  const seen = async (answers: Answers) => {
    const limited = { ...quiz, steps };
    const issues = validateStepAnswers(limited, "habits", answers);
    const html = renderStep({ walk: walk(limited, answers, { until: "habits" }), answers, issues });
    const [group] = (await elementsOf(html)).filter(({ tag }) => tag === "fieldset");
    const help = html.includes('<p class="help" id="f-habits-help">Escolha até 4.</p>');
    return [group?.attributes["aria-describedby"], help];
  };
  const tooMany = ["cleanser", "sunscreen", "serum", "mask", "makeup"];
  expect([await seen(ANSWERS), await seen({ ...ANSWERS, habits: tooMany })]).toEqual([
    ["f-habits-help", true],
    ["f-habits-error", true],
  ]);
});

test("a consent is never ticked beforehand", async () => {
  const controls = await controlsOf(stepHtml("contact"));
  expect(controls.filter((control) => control.includes("checked"))).toEqual([]);
});

test("a film asks nothing of its host before it is tapped", async () => {
  const elements = await elementsOf(stepHtml("film"));
  const addresses = elements.flatMap(({ tag, attributes }) =>
    attributes.src === undefined ? [] : [`${tag} ${attributes.src}`],
  );
  const facade = elements.find(({ attributes }) => attributes.class === "facade");
  expect([addresses, facade?.attributes]).toEqual([
    ["img https://files.borda.test/logo.svg", "img https://files.borda.test/poster.svg"],
    {
      class: "facade",
      href: "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
      target: "_blank",
      rel: "noopener",
      "aria-label": "Assistir ao vídeo: A ordem certa da sua rotina",
    },
  ]);
});

test("a film that is a file plays without a script and loads nothing before", async () => {
  const html = oneElement({
    id: "v",
    type: "video",
    provider: "file",
    source: "https://files.borda.test/film.mp4",
    title: "Filme",
  });
  const [film] = (await elementsOf(html)).filter(({ tag }) => tag === "video");
  expect(film?.attributes).toEqual({
    src: "https://files.borda.test/film.mp4",
    "aria-label": "Filme",
    controls: "",
    playsinline: "",
    preload: "none",
  });
});

test("every picture has its size, so that nothing moves when it arrives", async () => {
  const pictures = ["texture", "photo", "film"].map((stepId) => elementsOf(stepHtml(stepId)));
  const sized = (await Promise.all(pictures))
    .flat()
    .filter(({ tag, attributes }) => tag === "img" && attributes.src?.includes("poster") === false)
    .map(({ attributes }) => [attributes.width, attributes.height].includes(undefined));
  expect(sized).toEqual(Array.from({ length: sized.length }, () => false));
});

test("a choice that goes on by itself keeps its button out of sight only until something is chosen", () => {
  const required = stepHtml("skin", {});
  const optional = oneElement({
    id: "c",
    type: "single_choice",
    key: "c",
    label: "Cor",
    required: false,
    layout: "list",
    autoAdvance: true,
    choices: [{ id: "a", label: "Azul" }],
  });
  expect([required.includes('class="step auto"'), optional.includes('class="step auto"')]).toEqual([
    true,
    false,
  ]);
});

test.each([
  ["pt-BR", "Continuar", "opcional"],
  ["en", "Continue", "optional"],
  ["es", "Continuar", "opcional"],
  ["de", "Continue", "optional"],
])("in %s the interface speaks the nearest language it knows", async (locale, onward, optional) => {
  const html = stepHtml("story", ANSWERS, makeSampleQuiz({ locale }));
  const text = await textOf(html);
  expect([text.includes(onward), text.includes(optional)]).toEqual([true, true]);
});

test("the only input of a step gives it its title, a heading takes that away", async () => {
  const titles = async (html: string) => (await elementsOf(html)).filter(({ tag }) => tag === "h1").length;
  expect([await titles(stepHtml("age")), await titles(stepHtml("contact"))]).toEqual([1, 1]);
  expect(stepHtml("age")).toContain('<h1><label for="f-age">Quantos anos você tem?</label></h1>');
});

test("a label that the quiz hides is still there for those who hear the page", () => {
  const html = oneElement({
    id: "c",
    type: "short_text",
    key: "c",
    label: "Seu nome",
    labelHidden: true,
    required: true,
    multiline: false,
    maxLength: 80,
  });
  expect(html).toContain('<h1 class="hush"><label for="f-c">Seu nome</label></h1>');
});

test("a notice stands above the elements", async () => {
  const html = renderStep({
    walk: walk(makeSampleQuiz(), {}),
    answers: {},
    notice: "Tente de novo em instantes.",
  });
  expect((await textOf(html)).startsWith("Tente de novo em instantes.")).toBe(true);
});

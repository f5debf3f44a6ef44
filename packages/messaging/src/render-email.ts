/** A template and its variables to the subject and the two bodies of a mail. Pure. */
import { ok, type Result } from "@borda/contracts";
import { renderTemplate, type TemplateError } from "./liquid-template.ts";
import { htmlMail, type MailFrame, textMail } from "./mail-layout.ts";
import { parseMarkup } from "./markup.ts";
import { blocksToHtml, blocksToText } from "./render-blocks.ts";
import { headerLine } from "./safe-values.ts";
import { createSlots } from "./slots.ts";

export type EmailTemplate = { readonly subject: string; readonly body: string };
export type RenderedEmail = { readonly subject: string; readonly text: string; readonly html: string };

/**
 * @param variables as `followUpVariables` gives them
 * @returns the mail, or what is wrong with the template
 */
export function renderEmail(
  template: EmailTemplate,
  variables: Readonly<Record<string, unknown>>,
  frame: MailFrame,
): Result<RenderedEmail, TemplateError> {
  const slots = createSlots();
  const subject = renderTemplate(template.subject, variables, slots);
  if (!subject.ok) return subject;
  const body = renderTemplate(template.body, variables, slots);
  if (!body.ok) return body;
  const line = headerLine(slots.reveal(subject.value, (value) => value)) || headerLine(frame.quizName);
  const blocks = parseMarkup(body.value);
  return ok({
    subject: line,
    text: textMail(blocksToText(blocks, slots), frame),
    html: htmlMail(line, blocksToHtml(blocks, slots), frame),
  });
}

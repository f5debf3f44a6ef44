/** Messages as people get them: templates, their rendering, headers. No storage, no sending. */
export { defaultFollowUp, type FollowUpTemplate, followUpFor } from "./default-follow-up.ts";
export { type FollowUpInput, followUpVariables } from "./follow-up-variables.ts";
export { checkTemplate, type TemplateError } from "./liquid-template.ts";
export { bulkHeaders, messageIdHeader } from "./mail-headers.ts";
export type { MailFrame } from "./mail-layout.ts";
export { type EmailTemplate, type RenderedEmail, renderEmail } from "./render-email.ts";

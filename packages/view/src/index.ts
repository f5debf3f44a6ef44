/** What the edge and publishing need to show a quiz. The browser's part is built by `build/build-assets.ts`. */
export { FORM_FIELDS, GIVEN_FIELD } from "./form-fields.ts";
export { addressIn } from "./languages.ts";
export { type NoticeInput, type NoticeKind, renderNotice } from "./notice.ts";
export {
  definitionPath,
  type PageRenderInput,
  type PageTemplate,
  type PageValues,
  pageTemplate,
  renderPage,
  type TurnstilePlace,
} from "./page.ts";
export type { FixedPiece, PagePiece } from "./page-pieces.ts";
export { renderFirstStep, renderStep, type StepRenderInput } from "./render-step.tsx";
export { RESUME_FIELD, type ResumePageInput, renderResumePage } from "./resume-page.ts";
export type { FieldIssue } from "./step-props.ts";

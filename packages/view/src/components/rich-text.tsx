import type { RichText, Span } from "@borda/quiz/runtime/core";
import { OutsideLink } from "./outside-link.tsx";
import type { StepContext } from "./step-context.ts";

function SpanView({ span, context }: { readonly span: Span; readonly context: StepContext }) {
  const text = context.pipe(span.text);
  const underlined = span.underline ? <u>{text}</u> : text;
  const slanted = span.italic ? <em>{underlined}</em> : underlined;
  const weighted = span.bold ? <strong>{slanted}</strong> : slanted;
  if (span.href === undefined) return <>{weighted}</>;
  return (
    <OutsideLink href={span.href} context={context}>
      {weighted}
    </OutsideLink>
  );
}

/** Paragraphs of styled text; never HTML. */
export function RichTextView(props: {
  readonly text: RichText;
  readonly context: StepContext;
  readonly align?: "start" | "center" | undefined;
}) {
  const { text, context, align } = props;
  return (
    <div class={align === "center" ? "rich center" : "rich"}>
      {text.map((spans, paragraph) => (
        <p key={paragraph}>
          {spans.map((span, index) => (
            <SpanView key={index} span={span} context={context} />
          ))}
        </p>
      ))}
    </div>
  );
}

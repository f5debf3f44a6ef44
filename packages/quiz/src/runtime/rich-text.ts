/** A piece of a paragraph. Links are https, mailto, tel or wa.me only; the document schema refuses others. */
export type Span = {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly href?: string;
};

/** Paragraphs of spans; piping (`{{key|fallback:"amigo"}}`) stands inside `text`. */
export type RichText = readonly (readonly Span[])[];

/** Values that the edge captures in the place of an answer. */
import { cutText } from "@borda/contracts/cut-text";
import { answered, type InputKinds } from "./input-kinds.ts";
import { cookieSource } from "./source-parameters.ts";
import { own } from "./values.ts";

export const HIDDEN_KINDS: InputKinds = {
  hidden: {
    captured: ({ source }, { hidden = {}, visitor }) => {
      if (source.kind === "query") return own(hidden, source.name);
      if (source.kind === "cookie") return own(hidden, cookieSource(source.name));
      if (source.kind === "referrer") return own(hidden, "referrer");
      return source.kind === "geo" ? visitor?.[source.field] : source.value;
    },
    read: ({ maxLength }, raw) => answered(cutText(String(raw).toWellFormed(), maxLength)),
    form: () => null,
  },
};

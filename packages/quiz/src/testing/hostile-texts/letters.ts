/** Texts whose letters are the attack: direction, width, length, and what is no letter at all. */
import { HIT } from "./signs.ts";

/** The longest that any text of a document may be is longer than these. */
const RUN = 400;

export const LETTER_TEXTS: readonly string[] = [
  `\u202e<script>${HIT}</script>`,
  "\u202egnp.exe",
  "\u2066\u2067\u2068\u2069\u200e\u200f",
  "\u2067".repeat(60),
  "a\u200bb\u200cc\u200dd\ufeffe",
  "\u200b",
  "\u00ad\u00ad",
  "\u3164",
  "\u2800",
  `Z${"\u0335\u0321\u0489".repeat(RUN / 4)}`,
  `e${"\u0301".repeat(RUN)}`,
  "\ufdfd".repeat(40),
  "\ud834\udd1e\ud83d\udca9".repeat(20),
  "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}".repeat(12),
  "\u{1f1e7}\u{1f1f7}".repeat(30),
  "\u{e0041}\u{e0042}\u{e007f}",
  "\ufff9a\ufffab\ufffb",
  "\ufffd\ufffd",
  "\uffff\ufffe",
  "\u{10ffff}",
  "\u0130\u0131\u017f\u212a",
  "\ufb03\ufb04\u01c6",
  "\u1e9e\u00df",
  "\u0c1c\u0c4d\u0c1e\u200c\u0c3e",
  "\u0644\u064f\u0644\u064f\u0635\u0651\u0628\u064f\u0644\u064f\u0644\u0635\u0651\u0628\u064f\u0631\u0631\u064b \u0963 \u0963h \u0963 \u0963 \u5197",
  "W".repeat(RUN),
  "a ".repeat(RUN / 2).trim(),
  `${"\n".repeat(30)}x`,
  "x\t\t\t\tx",
  "\u00a0x\u00a0",
  "\u2000\u2003\u3000x",
  "\u0085\u000a",
  "&nbsp;&nbsp;&#0;&#xffffffff;",
  "\u0661\u0662\u0663",
  "\uff41\uff42\uff43@\uff44.com",
  "a\u0300\u0316\u0317\u0318".repeat(30),
];

/** What no text of a document or an answer may hold: the schema refuses it before anything looks at it. */
export const REFUSED_TEXTS: readonly string[] = [
  "a\u0000b",
  "\u0000",
  "a\u0001b",
  "a\u0008b",
  "a\u000bb",
  "a\u001b[31mred",
  "a\u007fb",
  "\ud800",
  "a\udfffb",
  "\udc00\ud800",
  "\ud83dx",
];

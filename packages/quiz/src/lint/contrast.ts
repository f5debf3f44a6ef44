/** Colours of a theme that people cannot tell apart well enough to read. */
import type { LintFinding } from "@borda/contracts/api";
import { nearestReadable, SHAPE_CONTRAST, TEXT_CONTRAST, worstContrast } from "../colour.ts";
import { palettesOf } from "../compile/theme-defaults.ts";
import type { QuizDocument } from "../document.ts";
import type { Palette } from "../runtime/types.ts";
import { warningAt } from "./finding.ts";

type Pair = {
  readonly token: keyof Palette;
  readonly grounds: readonly (keyof Palette)[];
  readonly least: number;
};

/**
 * Every colour that stands on others in a palette that is shown, one finding a colour, with the ratio of the worst
 * ground. Text has to reach 4.5, the shapes of buttons, bars and marks 3 (WCAG 2.2, 1.4.3 and 1.4.11).
 */
export function findLowContrast(document: QuizDocument): LintFinding[] {
  const { mode, light, dark } = palettesOf(document.theme);
  return [
    ...(mode === "dark" ? [] : findIn(document, "light", light)),
    ...(mode === "light" ? [] : findIn(document, "dark", dark)),
  ];
}

const PAIRS: readonly Pair[] = [
  { token: "text", grounds: ["background", "surface"], least: TEXT_CONTRAST },
  { token: "muted", grounds: ["background", "surface"], least: TEXT_CONTRAST },
  { token: "onPrimary", grounds: ["primary"], least: TEXT_CONTRAST },
  // What is written in it, such as links, pages darken or lighten until it can be read.
  { token: "primary", grounds: ["background", "surface"], least: SHAPE_CONTRAST },
];

function findIn({ theme }: QuizDocument, name: "light" | "dark", palette: Palette): LintFinding[] {
  return PAIRS.flatMap(({ token, grounds, least }) => {
    const colour = palette[token];
    const colours = grounds.map((ground) => palette[ground]);
    const ratio = worstContrast(colour, colours);
    if (ratio >= least) return [];
    const ground = colours.find((candidate) => worstContrast(colour, [candidate]) === ratio) ?? colour;
    const suggestion = nearestReadable(colour, colours, least);
    // The author's own colour is the one to change; ours may stand on it.
    const own = [token, ...grounds].find((candidate) => theme[name]?.[candidate] !== undefined) ?? token;
    const values = {
      token: `${name}.${token}`,
      colour,
      ground,
      ratio: roundedDown(ratio),
      least: String(least),
      suggestion,
    };
    const message =
      `${values.token} (${colour}) on ${ground} has a contrast of ${values.ratio}:1, ` +
      `and ${values.least}:1 is needed. Try ${suggestion}.`;
    return [warningAt("low_contrast", ["theme", name, own], null, message, values)];
  });
}

/** 4.49 is not 4.5. */
function roundedDown(ratio: number): string {
  return (Math.floor(ratio * 100) / 100).toFixed(2);
}

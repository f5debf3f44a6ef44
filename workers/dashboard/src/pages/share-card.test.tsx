import { MantineProvider } from "@mantine/core";
import decodeQR from "qr/decode.js";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { I18nProvider } from "../i18n/i18n.tsx";
import { ShareCard } from "./share-card.tsx";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** The card's picture as a browser would load it: the text of its SVG. */
function pictureOf(url: string): string {
  vi.stubGlobal("localStorage", { getItem: () => "en", setItem: () => undefined });
  const html = renderToStaticMarkup(
    <MantineProvider>
      <I18nProvider>
        <ShareCard url={url} slug="skin" />
      </I18nProvider>
    </MantineProvider>,
  );
  const source = /<img src="data:image\/svg\+xml,([^"]*)"/.exec(html)?.[1] ?? "";
  return decodeURIComponent(source);
}

/**
 * Paints the picture pixel by pixel, black squares on white. The generator draws one path of
 * squares, `M x,y h w v h h -w z`, and nothing else.
 */
function pixelsOf(svg: string) {
  const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [, left, top, size] of svg.matchAll(/M(\d+),(\d+)h(\d+)v\3h-\3z/g)) {
    for (let y = Number(top); y < Number(top) + Number(size); y++) {
      const start = (y * side + Number(left)) * 4;
      for (let x = 0; x < Number(size); x++) data.fill(0, start + x * 4, start + x * 4 + 3);
    }
  }
  return { width: side, height: side, data };
}

test.each([
  "https://quiz.example.com/demo",
  "https://quiz.example.com/skin?utm_source=flyer&utm_campaign=maio%20rosa",
  "http://localhost:8787/a",
  `https://quiz.example.com/${"long-".repeat(24)}slug`,
])("a camera that reads the card's picture is led to %s", (url) => {
  expect(decodeQR(pixelsOf(pictureOf(url)), { timeLimit: 60_000 })).toBe(url);
});

import { MantineProvider } from "@mantine/core";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { I18nProvider } from "../i18n/i18n.tsx";
import { FunnelPicture } from "./funnel-picture.tsx";

function pictureOf(step: { at: number; lost: number }): string {
  const steps = [{ step: "skin", title: "Pele", reached: 10, ...step }];
  return renderToStaticMarkup(
    <MantineProvider>
      <I18nProvider>
        <FunnelPicture steps={steps} started={10} />
      </I18nProvider>
    </MantineProvider>,
  );
}

test("a step shows a dot for everyone who is there now, and apart from them how many were lost there", () => {
  vi.stubGlobal("localStorage", { getItem: () => "pt-BR", setItem: () => undefined });
  const labelsOf = (html: string) => Array.from(html.matchAll(/aria-label="([^"]*)"/g), ([, label]) => label);
  const dotsOf = (html: string) => html.split("person-dot").length - 1;
  const pictures = [
    { at: 5, lost: 3 },
    { at: 2, lost: 2 },
    { at: 1, lost: 0 },
  ].map(pictureOf);
  expect(pictures.map((html) => [dotsOf(html), labelsOf(html)])).toEqual([
    [2, ["2 agora", "3 se perderam aqui", "10 chegaram"]],
    [0, ["2 se perderam aqui", "10 chegaram"]],
    [1, ["1 agora", "10 chegaram"]],
  ]);
  vi.unstubAllGlobals();
});

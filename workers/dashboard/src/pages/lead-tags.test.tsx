import { MantineProvider } from "@mantine/core";
import { renderToStaticMarkup } from "react-dom/server";
import { MemoryRouter } from "react-router";
import { afterEach, expect, test, vi } from "vitest";
import { I18nProvider } from "../i18n/i18n.tsx";
import { TagLinks } from "./lead-tags.tsx";

afterEach(() => {
  vi.unstubAllGlobals();
});

test("each tag leads to everybody who has it, and says so to who does not see it", () => {
  vi.stubGlobal("localStorage", { getItem: () => "es", setItem: () => undefined });
  const html = renderToStaticMarkup(
    <MantineProvider>
      <I18nProvider>
        <MemoryRouter>
          <TagLinks tags={["goal_calm", "vip"]} />
        </MemoryRouter>
      </I18nProvider>
    </MantineProvider>,
  );
  const links = [...html.matchAll(/<a [^>]*>/g)].map(([link]) => [
    /aria-label="([^"]*)"/.exec(link)?.[1],
    /href="([^"]*)"/.exec(link)?.[1],
  ]);
  expect(links).toEqual([
    ["Ver quién tiene la etiqueta goal_calm", "/leads?tag=goal_calm"],
    ["Ver quién tiene la etiqueta vip", "/leads?tag=vip"],
  ]);
});

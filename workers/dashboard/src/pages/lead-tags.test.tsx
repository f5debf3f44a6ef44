import { MantineProvider } from "@mantine/core";
import { renderToStaticMarkup } from "react-dom/server";
import { MemoryRouter } from "react-router";
import { afterEach, expect, test, vi } from "vitest";
import { I18nProvider } from "../i18n/i18n.tsx";
import { TagLinks, tagOf } from "./lead-tags.tsx";

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

test.each([
  ["tag=vip", "vip"],
  ["tag=goal_calm&tag=hot", "goal_calm"],
  [`tag=${"a".repeat(64)}`, "a".repeat(64)],
  ["", ""],
  ["tag=", ""],
  ["tag=VIP", ""],
  ["tag=vip%00", ""],
  ["tag=vip%0A", ""],
  ["tag=<img src=x onerror=alert(1)>", ""],
  ["tag=__proto__", ""],
  [`tag=${"a".repeat(65)}`, ""],
])("an address with %j asks for those with the tag “%s”", (query, tag) => {
  expect(tagOf(new URLSearchParams(query))).toBe(tag);
});

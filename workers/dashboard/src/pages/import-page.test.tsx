import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { I18nProvider } from "../i18n/i18n.tsx";
import { ImportPage } from "./import-page.tsx";

afterEach(() => {
  vi.unstubAllGlobals();
});

test("what an import is to be like is chosen before the place where a file is taken at once", () => {
  vi.stubGlobal("localStorage", { getItem: () => "en", setItem: () => undefined });
  const html = renderToStaticMarkup(
    <MantineProvider>
      <I18nProvider>
        <QueryClientProvider client={new QueryClient()}>
          <ImportPage />
        </QueryClientProvider>
      </I18nProvider>
    </MantineProvider>,
  );
  const fields = Array.from(
    html.matchAll(/<input[^>]*>/g),
    ([tag]) => /type="(\w+)"/.exec(tag)?.[1] ?? "text",
  );
  expect(fields).toEqual(["checkbox", "checkbox", "text", "file"]);
});

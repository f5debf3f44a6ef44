import { createLogger } from "@borda/edge-kit";
import { expect, test, vi } from "vitest";
import { createCepLookup } from "./cep-lookup.ts";
import { CEP_PROVIDERS } from "./cep-providers.ts";

test("a provider that never answers is given up after two and a half seconds, and nothing is kept of that", async () => {
  const patience = new AbortController();
  const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(patience.signal);
  const written: string[] = [];
  const events: unknown[] = [];
  const lookup = createCepLookup({
    cache: { read: async () => null, write: async (key) => void written.push(key) },
    provider: CEP_PROVIDERS.viacep,
    nowMs: () => 0,
    fetch: (_, init) =>
      new Promise((_resolve, reject) => {
        const signal = init?.signal;
        signal?.addEventListener("abort", () => reject(signal.reason));
      }),
  });
  const found = lookup.find(
    "01310100",
    createLogger("edge", (line) => events.push(JSON.parse(line).event)),
  );
  await vi.waitFor(() => expect(timeout.mock.calls).toEqual([[2_500]]));
  patience.abort(new DOMException("The time is over", "TimeoutError"));
  expect([await found, written, events]).toEqual([{ kind: "unavailable" }, [], ["cep_provider_failed"]]);
});

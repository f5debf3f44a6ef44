/** What every vendor's pixel is to the rest: told of events, and hushed when consent is taken back. */
import type { Pixel } from "@borda/quiz/runtime/pixels";
import type { PixelEvent } from "./pixel-events.ts";

export type PageFacts = {
  /** Of the quiz; a document's title may hold what somebody has answered. */
  readonly title: string;
  /** Without the parameters that only the quiz is meant to read. */
  readonly address: string;
};

export interface Vendor {
  /** Loads the vendor's script where it is not there yet, and makes the pixel known to it; once for each. */
  connect(id: string, page: PageFacts): void;
  /** @param attemptId also the event's id, by which a server may tell the same event once more */
  send(id: string, event: PixelEvent, attemptId: string): void;
  /** Consent for what the vendors of a purpose do was given, or taken back. */
  consent(agreed: Readonly<Record<"ads" | "analytics", boolean>>): void;
}

export type Vendors = Readonly<Record<Pixel["vendor"], Vendor>>;

/** Trusted by the page's policy because a script of the page asks for it (`'strict-dynamic'`). */
export function loadScript(address: string): void {
  const script = document.createElement("script");
  script.async = true;
  script.src = address;
  document.head.append(script);
}

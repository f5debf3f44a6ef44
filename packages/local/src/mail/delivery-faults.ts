/** Which recipients the sink treats badly, so that refusals and time-outs can be tested. */
import { z } from "zod";

/**
 * - `refuse`: 550 for the recipient, for good
 * - `temporary`: 451 for the recipient, as grey-listing does
 * - `hang`: the message is taken and never answered, so that nobody knows whether it was sent
 */
export const faultSchema = z.enum(["refuse", "temporary", "hang"]);
type Fault = z.infer<typeof faultSchema>;

/** Always there; `.test` never exists outside (RFC 2606). */
const BUILT_IN: Readonly<Record<string, Fault>> = {
  "refuse.test": "refuse",
  "temporary.test": "temporary",
  "hang.test": "hang",
};

export interface DeliveryFaults {
  /** The fault for an address, by its domain; null when it is treated well. */
  forAddress(address: string): Fault | null;
  set(domain: string, fault: Fault): void;
  /** Whether there was one that can be removed. */
  remove(domain: string): boolean;
  list(): Readonly<Record<string, Fault>>;
}

export function createDeliveryFaults(): DeliveryFaults {
  const faults = new Map<string, Fault>(Object.entries(BUILT_IN));
  return {
    forAddress: (address) => faults.get(address.slice(address.lastIndexOf("@") + 1).toLowerCase()) ?? null,
    set: (domain, fault) => {
      faults.set(domain.toLowerCase(), fault);
    },
    remove: (domain) => faults.delete(domain.toLowerCase()),
    list: () => Object.fromEntries(faults),
  };
}

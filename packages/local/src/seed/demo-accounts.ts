/** Who exists on a fresh local stack. The ids never change, so that tests and notes may name them. */
import type { StackPorts } from "../ports/stack-ports.ts";

export type DemoTenant = {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: "platform" | "partner" | "client";
  readonly name: string;
  readonly slug: string;
  /** Null for a tenant that publishes nothing. */
  readonly publicHost: string | null;
  readonly owner: DemoOwner | null;
};
export type DemoOwner = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Printed by `npm start`; it opens nothing but a local stack. */
  readonly password: string;
};

const PLATFORM_ID = "01900000-0000-7000-8000-000000000001";

/** The demo's tenants: the platform, the clinic, and another one that must never see the clinic's rows. */
export function demoTenants(ports: StackPorts): {
  platform: DemoTenant;
  aurora: DemoTenant;
  boreal: DemoTenant;
} {
  return {
    platform: {
      id: PLATFORM_ID,
      parentId: null,
      kind: "platform",
      name: "Borda",
      slug: "borda",
      publicHost: null,
      owner: null,
    },
    aurora: {
      id: "01900000-0000-7000-8000-00000000000a",
      parentId: PLATFORM_ID,
      kind: "client",
      name: "Clínica Aurora",
      slug: "clinica-aurora",
      publicHost: `localhost:${ports.quizzes}`,
      owner: {
        id: "01900000-0000-7000-8000-0000000000a1",
        name: "Ana Martins",
        email: "ana@aurora.example",
        password: "aurora-na-borda-2026",
      },
    },
    boreal: {
      id: "01900000-0000-7000-8000-00000000000b",
      parentId: PLATFORM_ID,
      kind: "client",
      name: "Estúdio Boreal",
      slug: "estudio-boreal",
      // The same port by another name: the host alone tells whose quiz is meant.
      publicHost: `127.0.0.1:${ports.quizzes}`,
      owner: {
        id: "01900000-0000-7000-8000-0000000000b1",
        name: "Bruno Lima",
        email: "bruno@boreal.example",
        password: "boreal-na-borda-2026",
      },
    },
  };
}

import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { stackPorts } from "../ports/stack-ports.ts";
import { demoTenants } from "../seed/demo-accounts.ts";
import { makeStateFolder } from "../state/temporary-state.ts";
import { writeStackFile } from "./stack-file.ts";

test("a running stack says where its API is and who signs in, until it ends", () => {
  const folder = makeStateFolder("stack-file");
  const { owner } = demoTenants(stackPorts(8700)).aurora;
  if (owner === null) throw new Error("the demo has an owner");
  try {
    const remove = writeStackFile(folder, { apiUrl: "http://localhost:8700", owner, processId: 123 });
    const path = join(folder, "stack.json");
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({
      apiUrl: "http://localhost:8700",
      email: owner.email,
      password: owner.password,
      processId: 123,
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    remove();
    remove();
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

import { expect, test } from "vitest";
import { uuidv7, uuidv7TimeMs } from "./ids.ts";

test("a UUIDv7 carries its creation time, version and variant", () => {
  const id = uuidv7(0x0123456789ab, new Uint8Array(10).fill(0xff));
  expect(id).toBe("01234567-89ab-7fff-bfff-ffffffffffff");
  expect(uuidv7TimeMs(id)).toBe(0x0123456789ab);
});

test("UUIDv7s sort by their time", () => {
  const zeros = new Uint8Array(10);
  const times = [1, 2 ** 20, 2 ** 40, 2 ** 47];
  const ids = times.map((time) => uuidv7(time, zeros));
  expect(ids.toSorted()).toEqual(ids);
});

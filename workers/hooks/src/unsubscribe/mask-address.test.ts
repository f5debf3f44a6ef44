import { expect, test } from "vitest";
import { maskAddress } from "./mask-address.ts";

test.each([
  ["maria@example.com", "m•••@e•••.com"],
  ["a@b.c", "a•••@b•••.c"],
  ["odd@localhost", "o•••@l•••"],
  ["+5511987654321", "•••21"],
  ["@nothing", "•••ng"],
])("%s is shown as %s", (address, shown) => {
  expect(maskAddress(address)).toBe(shown);
});

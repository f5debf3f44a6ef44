import { expect, test } from "vitest";
import { edgeUnderTest } from "../../testing/edge-under-test.ts";

const ask = async (path: string, method = "GET") => {
  const response = await edgeUnderTest().request(path, { method, redirect: "manual" });
  return [response.status, response.headers.get("location")];
};

test("a slash at the end and capitals lead to the quiz's own address, with the query as it was", async () => {
  expect(
    await Promise.all(
      ["/pele/", "/PELE", "/Pele/?utm_source=ig%20ads&X=1", "/pele/?"].map((path) => ask(path)),
    ),
  ).toEqual([
    [308, "/pele"],
    [308, "/pele"],
    [308, "/pele?utm_source=ig%20ads&X=1"],
    [308, "/pele"],
  ]);
  expect(await ask("/Pele", "HEAD")).toEqual([308, "/pele"]);
});

test("an address that is its own is led nowhere, nor is one of several parts or another host's", async () => {
  expect(
    await Promise.all(
      ["/pele", "//evil.example/", "/Pele/definition/", "/%2Fevil.example/"].map((path) => ask(path)),
    ),
  ).toEqual([
    [200, null],
    [404, null],
    [404, null],
    [404, null],
  ]);
  expect((await ask("/Pele", "POST"))[1]).toBeNull();
});

test("where an address leads is kept for an hour", async () => {
  const response = await edgeUnderTest().request("/Pele/", { redirect: "manual" });
  expect(response.headers.get("cache-control")).toBe("max-age=3600");
});

import { expect, test } from "vitest";
import { checkNumbering, pendingMigrations } from "./history.ts";

const file = (name: string, checksum = name) => ({ name, sql: `select '${name}'`, checksum });

test("what a database has not had yet is pending, in order", () => {
  const files = [file("0001_a.sql"), file("0002_b.sql"), file("0003_c.sql")];
  expect(pendingMigrations(files, [{ name: "0001_a.sql", checksum: "0001_a.sql" }])).toEqual({
    ok: true,
    value: files.slice(1),
  });
  expect(pendingMigrations(files, files)).toEqual({ ok: true, value: [] });
});

test.each([
  ["changed", [file("0001_a.sql", "other")], "0001_a.sql was changed after this database had it."],
  ["removed", [], "The database has had 0001_a.sql, which is not in migrations/."],
  ["preceded", [file("0001_0.sql"), file("0001_a.sql")], "where migrations/ now has 0001_0.sql."],
])("an applied migration that was %s is refused", (_how, files, message) => {
  const pending = pendingMigrations(files, [{ name: "0001_a.sql", checksum: "0001_a.sql" }]);
  expect(pending).toEqual({ ok: false, error: expect.stringContaining(message) });
});

test.each([
  [["0001_a.sql", "0003_c.sql"], "0003_c.sql is not a migration's name: the next must look like 0002_"],
  [["0001_a.sql", "0001_b.sql"], "0001_b.sql is not a migration's name: the next must look like 0002_"],
  [["0001_Big.sql"], "0001_Big.sql is not a migration's name"],
])("migrations are numbered without gaps: %j is refused", (names, message) => {
  expect(checkNumbering(names)).toEqual({ ok: false, error: expect.stringContaining(message) });
});

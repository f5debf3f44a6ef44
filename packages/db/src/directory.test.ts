import { expect, test } from "vitest";
import type { Database } from "./database.ts";
import { databaseDirectory, databaseUrlsSchema, UnknownDatabaseError } from "./directory.ts";

const URLS = '{"main":"postgres://a@h/main","clinic-7":"postgresql://a@h/clinic"}';

function makeDirectory() {
  const opened: string[] = [];
  const closed: string[] = [];
  const directory = databaseDirectory(databaseUrlsSchema.parse(URLS), ({ dbRef, connectionString }) => {
    opened.push(`${dbRef} ${connectionString}`);
    return { dbRef, close: async () => void closed.push(dbRef) } as Partial<Database> as Database;
  });
  return { directory, opened, closed };
}

test("each database is opened once, when it is first needed, and closed with the directory", async () => {
  const { directory, opened, closed } = makeDirectory();
  expect(directory.refs).toEqual(["main", "clinic-7"]);
  expect(directory.for("clinic-7")).toBe(directory.for("clinic-7"));
  expect(opened).toEqual(["clinic-7 postgresql://a@h/clinic"]);
  await directory.close();
  expect(closed).toEqual(["clinic-7"]);
});

test.each(["other", "constructor", "__proto__", ""])(
  "a db_ref %j that is not configured says what to do",
  (dbRef) => {
    expect(() => makeDirectory().directory.for(dbRef)).toThrow(UnknownDatabaseError);
  },
);

test.each([
  "",
  "{",
  "[]",
  "{}",
  '{"main":""}',
  '{"main":"https://x"}',
  '{"other":"postgres://x"}',
  '{"main":"postgres://x","A B":"postgres://x"}',
])("%s is no configuration", (text) => {
  expect(databaseUrlsSchema.safeParse(text).success).toBe(false);
});

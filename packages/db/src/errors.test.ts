import { expect, test } from "vitest";
import { DatabaseError, isRetryable, toDatabaseError } from "./errors.ts";

test.each([
  ["22P05", false],
  ["23505", false],
  ["42501", false],
  ["21000", false],
  ["54001", false],
  ["P0001", false],
  ["08006", true],
  ["40P01", true],
  ["40001", true],
  ["53300", true],
  ["57P01", true],
  ["57014", true],
  ["55P03", true],
  ["42P01", true],
  [null, true],
])("SQLSTATE %s may pass by itself: %s", (sqlState, retryable) => {
  expect(isRetryable(sqlState)).toBe(retryable);
});

test("the driver's error is found behind those that wrap it", () => {
  const driver = Object.assign(new Error("duplicate key"), { code: "23505", constraint: "quizzes_slug_key" });
  const wrapped = new Error("Failed query: insert …", { cause: driver });
  const error = toDatabaseError(wrapped);
  expect(error).toBeInstanceOf(DatabaseError);
  expect({ ...error, message: error.message }).toEqual({
    name: "DatabaseError",
    message: "PostgreSQL refused the statement: duplicate key (SQLSTATE 23505)",
    sqlState: "23505",
    constraint: "quizzes_slug_key",
    retryable: false,
  });
  expect(toDatabaseError(error)).toBe(error);
});

test.each([
  [
    "a lost connection",
    Object.assign(new Error("terminating connection"), { code: "57P01" }),
    "PostgreSQL refused the statement: terminating connection (SQLSTATE 57P01)",
  ],
  [
    "a value that does not fit",
    Object.assign(new Error('invalid input syntax for type uuid: "ana@example.com"'), { code: "22P02" }),
    "PostgreSQL refused the statement: a value does not fit (SQLSTATE 22P02)",
  ],
  ["no server", new Error("connect ECONNREFUSED"), "PostgreSQL could not be reached: connect ECONNREFUSED"],
])("what a log may say of %s holds no parameter of the statement", (_what, driver, message) => {
  const wrapped = new Error("Failed query: insert …\nparams: ana@example.com", { cause: driver });
  const error = toDatabaseError(wrapped);
  expect(error.message).toBe(message);
  expect(`${error.stack} ${error.cause}`).not.toContain("ana@example.com");
});

test.each([
  ["a socket's code", Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" })],
  ["an answer that is no PostgreSQL error", new Error("Server error (HTTP status 502)")],
  ["something that is no error", "odd"],
])("%s is a network failure, to be retried", (_what, thrown) => {
  expect(toDatabaseError(thrown)).toMatchObject({ sqlState: null, constraint: null, retryable: true });
});

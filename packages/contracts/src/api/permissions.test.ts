import { expect, test } from "vitest";
import { ACTIONS, can, permissionsOf } from "./permissions.ts";
import { ROLES, type Role } from "./sessions.ts";

test("the table of roles and actions is this one; a change of it is a change of who may see people", () => {
  const table = Object.fromEntries(ROLES.map((role) => [role, permissionsOf(role)]));
  const funnel = ["account.read", "quiz.read", "follow_up.read", "stats.read"];
  const people = ["response.read", "lead.read"];
  const edit = ["quiz.write", "quiz.publish", "follow_up.write"];
  const inOrder = (actions: readonly string[]) => ACTIONS.filter((action) => actions.includes(action));
  expect(table).toEqual({
    owner: [...ACTIONS],
    admin: [...ACTIONS],
    editor: inOrder([...funnel, ...people, ...edit]),
    agent: inOrder([...funnel, ...people]),
    analyst: inOrder([...funnel, ...people, "response.export"]),
    viewer: inOrder(funnel),
  });
});

test("a role that is not in the table permits nothing", () => {
  for (const role of ["", "root", "__proto__", "constructor"]) {
    expect(ACTIONS.filter((action) => can(role as Role, action))).toEqual([]);
  }
});

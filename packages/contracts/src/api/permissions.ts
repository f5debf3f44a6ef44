/**
 * Who may do what, as data. The API asks `can`, the dashboard hides what `permissionsOf` does not
 * name, and a test walks every operation of the OpenAPI document through this table.
 */
import { ROLES, type Role } from "./sessions.ts";

export const ACTIONS = [
  "account.read",
  "quiz.read",
  "quiz.write",
  "quiz.publish",
  "follow_up.read",
  "follow_up.write",
  "stats.read",
  "response.read",
  "response.export",
  "lead.read",
  "dead_letter.read",
  "dead_letter.replay",
] as const;
export type Action = (typeof ACTIONS)[number];

const READ_FUNNEL: readonly Action[] = ["account.read", "quiz.read", "follow_up.read", "stats.read"];
const READ_PEOPLE: readonly Action[] = ["response.read", "lead.read"];
const EDIT: readonly Action[] = ["quiz.write", "quiz.publish", "follow_up.write"];
const OPERATE: readonly Action[] = ["dead_letter.read", "dead_letter.replay"];

/**
 * An agent talks to leads and so sees people but changes no funnel; an analyst may take data out;
 * a viewer sees numbers and no person.
 */
const PERMISSIONS: Readonly<Record<Role, readonly Action[]>> = {
  owner: [...READ_FUNNEL, ...READ_PEOPLE, "response.export", ...EDIT, ...OPERATE],
  admin: [...READ_FUNNEL, ...READ_PEOPLE, "response.export", ...EDIT, ...OPERATE],
  editor: [...READ_FUNNEL, ...READ_PEOPLE, ...EDIT],
  agent: [...READ_FUNNEL, ...READ_PEOPLE],
  analyst: [...READ_FUNNEL, ...READ_PEOPLE, "response.export"],
  viewer: [...READ_FUNNEL],
};

/** Whether a role permits an action. A role or action that is not in the table permits nothing. */
export function can(role: Role, action: Action): boolean {
  return ROLES.includes(role) && PERMISSIONS[role].includes(action);
}

/** Everything a role permits, in the order of `ACTIONS`. */
export function permissionsOf(role: Role): Action[] {
  return ACTIONS.filter((action) => can(role, action));
}

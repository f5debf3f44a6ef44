/** What needs Node: migrations, and PostgreSQL over TCP. Never imported by a Worker. */
export { createNodeDatabase, type NodeDatabaseOptions } from "./executors/node.ts";
export {
  MIGRATIONS_DIRECTORY,
  type MigrateOptions,
  MigrationError,
  migrate,
} from "./migration/migrate.ts";
export {
  APP_ROLES,
  createRolesSql,
  OWNER_ROLE,
  quoteLiteral,
  ROLES,
  type RoleName,
} from "./migration/roles.ts";

// Before any schema is made: zod would try whether it may make code, which the page's policy forbids and reports.
globalThis.__zod_globalConfig = { jitless: true };

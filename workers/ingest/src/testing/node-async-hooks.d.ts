/** The part of Node's async_hooks that workerd has (compatibility flag `nodejs_compat`) and tests need. */
declare module "node:async_hooks" {
  /** A value that everything begun within `run` sees, whatever runs in between. */
  export class AsyncLocalStorage<Value> {
    run<Result>(value: Value, work: () => Result): Result;
    getStore(): Value | undefined;
  }
}

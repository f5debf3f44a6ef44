/**
 * Stores a batch; when its data is refused, halves it until the refused items stand alone. 100 items with one refused
 * take 14 more calls, and nothing good is held up by it.
 */
export type Halves<Item, Value> = {
  /** What each successful call gave. */
  readonly values: readonly Value[];
  readonly stored: readonly Item[];
  readonly refused: readonly { readonly item: Item; readonly error: unknown }[];
  /** Neither stored nor refused, because of `failure`: to be tried again later. */
  readonly waiting: readonly Item[];
  readonly failure: unknown;
};

/**
 * @param store one attempt for several items, all or nothing
 * @param isRefusal whether an error of `store` lies in the items (and not in the way to the storage)
 */
export async function storeInHalves<Item, Value>(
  items: readonly Item[],
  store: (items: readonly Item[]) => Promise<Value>,
  isRefusal: (error: unknown) => boolean,
): Promise<Halves<Item, Value>> {
  const values: Value[] = [];
  const stored: Item[] = [];
  const refused: { item: Item; error: unknown }[] = [];
  const waiting: Item[] = [];
  let failure: unknown = null;
  const parts: (readonly Item[])[] = items.length === 0 ? [] : [items];
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    if (failure !== null) {
      waiting.push(...part);
      continue;
    }
    try {
      values.push(await store(part));
      stored.push(...part);
    } catch (error) {
      const [only, ...others] = part;
      if (!isRefusal(error)) {
        failure = error;
        waiting.push(...part);
      } else if (others.length === 0 && only !== undefined) {
        refused.push({ item: only, error });
      } else {
        const middle = Math.ceil(part.length / 2);
        parts.unshift(part.slice(0, middle), part.slice(middle));
      }
    }
  }
  return { values, stored, refused, waiting, failure };
}

import type * as z from "zod";
import type { Item } from "./table.ts";

/** Reads an item by a schema, once per item: what a store hands out again, or was given by us, need not be read again. */
export function parseOnce<Value extends object>(
  schema: z.ZodType<Value>,
): { readonly parse: (item: Item) => Value; readonly knows: (item: Item, value: Value) => void } {
  const parsed = new WeakMap<Item, Value>();
  return {
    parse: (item) => {
      const value = parsed.get(item) ?? schema.parse(item);
      parsed.set(item, value);
      return value;
    },
    knows: (item, value) => void parsed.set(item, value),
  };
}

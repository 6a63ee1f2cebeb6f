import type { Key, Write } from "../../../functions/adapters/table.ts";

let partitions = 0;
/** A partition that no other test has: a table may be shared. */
export const partition = (): string => {
  partitions += 1;
  return `TEST#${partitions}`;
};

export const put = (key: Key, attributes: Readonly<Record<string, unknown>> = {}): Write => ({
  kind: "put",
  item: { ...attributes, ...key },
});
export const putNew = (key: Key, attributes: Readonly<Record<string, unknown>> = {}): Write => ({
  kind: "put",
  item: { ...attributes, ...key },
  condition: { kind: "absent" },
});
export const numbered = (pk: string, count: number): Key[] =>
  Array.from({ length: count }, (_, index) => ({ pk, sk: `N#${String(index).padStart(4, "0")}` }));

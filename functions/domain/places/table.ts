/**
 * Reads a table written as words: `KEY=value value value KEY=value`, where a key may be several joined by commas that
 * share the values. Each key is listed once.
 */
export function parseTable(text: string): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, string[]>();
  let values: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const [keys, first] = word.split("=");
    if (keys === undefined || first === undefined) {
      values.push(word);
      continue;
    }
    values = first === "" ? [] : [first];
    for (const key of keys.split(",")) table.set(key, values);
  }
  return table;
}

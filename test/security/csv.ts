/** Rows of cells as a spreadsheet reads them (RFC 4180): quotes taken off, doubled ones made single. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, end, quoted, bare] of text.matchAll(/(^|,|\r?\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)) {
    if (end?.endsWith("\n") === true) rows.push([]);
    rows.at(-1)?.push(quoted === undefined ? (bare ?? "") : quoted.replaceAll('""', '"'));
  }
  return rows;
}

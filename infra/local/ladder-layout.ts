/** Columns a terminal, an e-mail and a printed page all have. */
const MOST_COLUMNS = 100;
const GAP = 2;

/** Text in lines of at most `width` characters, broken between words; a word that is longer is cut, after a hyphen if it has one. */
export function linesOf(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length <= width) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = piecesOf(word, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? "";
  }
  return [...lines, line];
}

function piecesOf(word: string, width: number): readonly string[] {
  if (word.length <= width) return [word];
  const cut = word.lastIndexOf("-", width - 1) + 1 || width;
  return [word.slice(0, cut), ...piecesOf(word.slice(cut), width)];
}

/** A row of cells side by side, each within its own width; numbers stand to the right. */
export function row(cells: readonly string[], widths: readonly number[]): string {
  const columns = cells.map((cell, index) => linesOf(cell, widths[index] ?? MOST_COLUMNS));
  const isNumber = cells.map((cell) => /^-?\d+$/.test(cell));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((lines, index) => padded(lines[line] ?? "", widths[index] ?? 0, isNumber[index] === true))
      .join(" ".repeat(GAP))
      .trimEnd(),
  ).join("\n");
}

/** Names on the left, what is said of each on the right, the whole moved in by `indent`. */
export function defined(entries: readonly (readonly [string, string])[], indent: number, names: number): string {
  const widths = [indent - GAP, names, MOST_COLUMNS - indent - names - GAP];
  return entries
    .map(([name, says]) => (indent < GAP ? row([name, says], widths.slice(1)) : row(["", name, says], widths)))
    .join("\n");
}

const padded = (text: string, width: number, toTheRight: boolean): string =>
  toTheRight ? text.padStart(width) : text.padEnd(width);

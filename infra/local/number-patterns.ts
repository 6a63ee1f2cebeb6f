/** The states a pattern of digits may be in: where it begins, and after one more digit; none once nothing fits. */
export type Automaton = {
  readonly begin: ReadonlySet<number>;
  readonly after: (states: ReadonlySet<number>, digit: string) => ReadonlySet<number>;
  /** Whether so many more digits, whichever, may complete the pattern. */
  readonly endsAfter: (states: ReadonlySet<number>, digits: number) => boolean;
};

type Piece = { readonly enters: number; readonly leaves: number };
type Edge = { readonly digits: string; readonly to: number };
/** What is being read, how far, and what was built of it so far: `free` ways take no digit. */
type Reading = { readonly pattern: string; at: number; readonly free: number[][]; readonly edges: Edge[][] };

/** Reads a regular expression over digits as libphonenumber-js writes them: classes, `\d`, `(?:..|..)`, `?` and `{n,m}`. */
export function automatonOf(pattern: string): Automaton {
  const reading: Reading = { pattern, at: 0, free: [], edges: [] };
  const { enters, leaves } = alternatives(reading);
  const { free, edges } = reading;
  const reached = (from: Iterable<number>): ReadonlySet<number> => {
    const all = new Set(from);
    for (const each of all) for (const next of free[each] ?? []) all.add(next);
    return all;
  };
  const onward = (states: ReadonlySet<number>, fits: (edge: Edge) => boolean) =>
    reached([...states].flatMap((each) => (edges[each] ?? []).filter(fits).map(({ to }) => to)));
  const endsAfter = (states: ReadonlySet<number>, digits: number): boolean =>
    digits <= 0
      ? digits === 0 && states.has(leaves)
      : endsAfter(
          onward(states, () => true),
          digits - 1,
        );
  return {
    begin: reached([enters]),
    after: (states, digit) => onward(states, ({ digits }) => digits.includes(digit)),
    endsAfter,
  };
}

function state({ free, edges }: Reading): number {
  free.push([]);
  edges.push([]);
  return free.length - 1;
}

const join = ({ free }: Reading, from: number, to: number): void => void free[from]?.push(to);

function alternatives(reading: Reading): Piece {
  const [enters, leaves] = [state(reading), state(reading)];
  for (;;) {
    const one = sequence(reading);
    join(reading, enters, one.enters);
    join(reading, one.leaves, leaves);
    if (reading.pattern[reading.at] !== "|") return { enters, leaves };
    reading.at += 1;
  }
}

function sequence(reading: Reading): Piece {
  const enters = state(reading);
  let leaves = enters;
  while (reading.at < reading.pattern.length && !/[|)]/.test(reading.pattern[reading.at] ?? "")) {
    const next = repeated(reading);
    join(reading, leaves, next.enters);
    leaves = next.leaves;
  }
  return { enters, leaves };
}

/** A piece as often as it is wanted: read once for each time, since every time has states of its own. */
function repeated(reading: Reading): Piece {
  const from = reading.at;
  const first = once(reading);
  const [least, most, until] = timesAt(reading.pattern, reading.at);
  const [enters, leaves] = [state(reading), state(reading)];
  let last = enters;
  for (let time = 0; time < most; time += 1) {
    if (time >= least) join(reading, last, leaves);
    reading.at = from;
    const piece = time === 0 ? first : once(reading);
    join(reading, last, piece.enters);
    last = piece.leaves;
  }
  join(reading, last, leaves);
  reading.at = until;
  return { enters, leaves };
}

function once(reading: Reading): Piece {
  if (reading.pattern.startsWith("(?:", reading.at)) {
    reading.at += 3;
    const inner = alternatives(reading);
    reading.at += 1;
    return inner;
  }
  const [digits, until] = digitsAt(reading.pattern, reading.at);
  reading.at = until;
  const [enters, leaves] = [state(reading), state(reading)];
  reading.edges[enters]?.push({ digits, to: leaves });
  return { enters, leaves };
}

/** How often the piece before `at` is wanted, and where reading goes on. */
function timesAt(pattern: string, at: number): readonly [number, number, number] {
  if (pattern[at] === "?") return [0, 1, at + 1];
  const counted = /^\{(\d+)(?:,(\d+))?\}/.exec(pattern.slice(at));
  if (counted === null) return [1, 1, at];
  const [all, least = "1", most = least] = counted;
  return [Number(least), Number(most), at + all.length];
}

/** The digits that fit at one place, and where reading goes on. */
function digitsAt(pattern: string, at: number): readonly [string, number] {
  const found = /^(?:\\d|\d|\[[\d-]+\])/.exec(pattern.slice(at))?.[0];
  if (found === undefined) throw new Error(`a pattern of digits has "${pattern.slice(at, at + 10)}" in it`);
  const isDigit = new RegExp(`^${found}$`);
  return [[..."0123456789"].filter((digit) => isDigit.test(digit)).join(""), at + found.length];
}

/** A priority queue: the smallest by `before` comes out first. */
export type Heap<Entry> = {
  readonly push: (entry: Entry) => void;
  readonly peek: () => Entry | undefined;
  readonly pop: () => Entry | undefined;
  readonly size: () => number;
};

export function heap<Entry>(before: (one: Entry, other: Entry) => boolean): Heap<Entry> {
  const entries: Entry[] = [];
  const swap = (one: number, other: number): void => {
    const [first, second] = [entries[one], entries[other]];
    if (first === undefined || second === undefined) return;
    entries[one] = second;
    entries[other] = first;
  };
  const isBefore = (one: number, other: number): boolean => {
    const [first, second] = [entries[one], entries[other]];
    return first !== undefined && second !== undefined && before(first, second);
  };
  const rise = (start: number): void => {
    for (let index = start; index > 0; ) {
      const parent = (index - 1) >> 1;
      if (!isBefore(index, parent)) return;
      swap(index, parent);
      index = parent;
    }
  };
  const sink = (): void => {
    for (let index = 0; ; ) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      const smaller = right < entries.length && isBefore(right, left) ? right : left;
      if (smaller >= entries.length || !isBefore(smaller, index)) return;
      swap(index, smaller);
      index = smaller;
    }
  };
  return {
    push: (entry) => {
      entries.push(entry);
      rise(entries.length - 1);
    },
    peek: () => entries[0],
    pop: () => {
      const top = entries[0];
      const last = entries.pop();
      if (last !== undefined && entries.length > 0) {
        entries[0] = last;
        sink();
      }
      return top;
    },
    size: () => entries.length,
  };
}

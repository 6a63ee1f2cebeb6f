/** A quota of AWS: so many at once, refilled so many a second. */
export type TokenBucket = { readonly take: (wanted: number) => number; readonly refill: () => void };

/** A full bucket; `refill` adds a second's worth, `take` gives as many as there are. */
export function tokenBucket(size: number, perSecond: number): TokenBucket {
  let tokens = size;
  return {
    take: (wanted) => {
      const taken = Math.max(0, Math.min(Math.floor(tokens), wanted));
      tokens -= taken;
      return taken;
    },
    refill: () => {
      tokens = Math.min(size, tokens + perSecond);
    },
  };
}

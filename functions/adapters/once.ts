/** Made at the first call: most calls of a function need little of what it can do, and a cold start should not wait for the rest. */
export function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

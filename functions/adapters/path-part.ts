/**
 * An id as one part of a path. An HTTP API hands paths over decoded, where an encoded slash would end the part and `#`
 * the path, so what a path cannot hold is written with a tilde in place of the percent sign. Most ids stay as they are.
 */
export const pathPart = (id: string): string => encodeURIComponent(id).replaceAll("~", "%7E").replaceAll("%", "~");

/** The id that a part of a path stands for; empty, which is no id, for what `pathPart` never wrote. */
export function idFromPath(part: string | undefined): string {
  const encoded = (part ?? "").replaceAll("~", "%");
  return encoded
    .split("%")
    .slice(1)
    .every((after) => /^[0-9A-F]{2}/.test(after))
    ? decoded(encoded)
    : "";
}

function decoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    // Bytes that are no UTF-8, the only thing it ever throws for.
    return "";
  }
}

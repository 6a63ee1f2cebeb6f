import { oneLine } from "./plain.ts";
import type { MessageCreditor } from "./variables.ts";

/**
 * The headers by which mail programs offer "unsubscribe" (RFC 8058): a page that takes one POST, and a reply to the
 * creditor for programs that know no pages. `url` is ours and plain ASCII.
 */
export function listUnsubscribe(creditor: Pick<MessageCreditor, "email">, url: string): Record<string, string> {
  const address = encodeURIComponent(oneLine(creditor.email, 254).replace(/\s/g, "")).replaceAll("%40", "@");
  return {
    "List-Unsubscribe": `<${url}>, <mailto:${address}?subject=unsubscribe>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

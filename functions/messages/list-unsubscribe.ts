import { oneLine } from "./plain.ts";
import type { MessageCreditor } from "./variables.ts";

/** The header mail programs offer "unsubscribe" by: a reply to the creditor, as long as there is no page to post to. */
export function listUnsubscribe(creditor: Pick<MessageCreditor, "email">): Record<string, string> {
  const address = encodeURIComponent(oneLine(creditor.email, 254).replace(/\s/g, "")).replaceAll("%40", "@");
  return { "List-Unsubscribe": `<mailto:${address}?subject=unsubscribe>` };
}

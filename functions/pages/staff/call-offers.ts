import { html } from "hono/html";
import { calendarDay } from "../../account-view/words.ts";
import { dayAhead, owedMoney } from "../../domain/relief-terms.ts";
import type { Markup } from "../../html/document.ts";
import { formatMoney } from "../../messages/format.ts";
import { sayOption } from "../../messages/renderer.ts";
import { offeredOptions } from "./call-form.ts";
import type { CallView } from "./call-reading.ts";

/** What may be offered on this call without asking anybody, by the ladder's own terms. */
export function offersCard({ file, reserved, relief }: CallView, hidden: Markup, path: string): Markup {
  if (relief === null)
    return html`<section class="card"><h2>What you may offer</h2><p class="quiet">Nothing: no open case covers this debt.</p></section>`;
  const { account, now } = file;
  const by = calendarDay(dayAhead(account, relief.extensionDays, now));
  const options = offeredOptions(file);
  const plans =
    options.length === 0
      ? html`<li>In parts: no plan stands offered yet.</li>`
      : options.map((option) => html`<li>In parts: ${sayOption(option, "en-US")} <small>(${option.id})</small></li>`);
  const settlements = owedMoney(account).map(({ minor, currency }) => {
    const least = { minor: Math.ceil((minor * relief.settlementFloorPercent) / 100), currency };
    return html`<li>As full payment at once: ${formatMoney(least, "en-US")} or more, by ${by}. Agree it on the account's page.</li>`;
  });
  const isVerified = reserved?.verifiedAt !== undefined;
  return html`<section class="card"><h2>What you may offer</h2><ul>
<li>All of it by ${by}: a promise. Another amount or day is a promise too, as they give it.</li>${plans}${settlements}</ul>
${isVerified ? html`<form method="post" action="${path}/plans">${hidden}<button class="second">Work out plans</button></form>` : ""}</section>`;
}

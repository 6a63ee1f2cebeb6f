import { html } from "hono/html";
import { owedMoney } from "../../domain/relief-terms.ts";
import type { Markup } from "../../html/document.ts";
import { httpsUrl } from "../../messages/plain.ts";
import type { Desk } from "./desk.ts";
import { money } from "./desk.ts";
import { itemsOwed } from "./owe.ts";
import type { Page } from "./page.ts";
import { filled } from "./words.ts";

/** Leads to where the creditor takes payments. Who has not shown who they are sees the creditor's own page only. */
export const payPage: Page = {
  name: "pay",
  openTo: "anyone",
  title: ({ pay }) => pay.title,
  show: async (desk) => {
    const words = desk.words.pay;
    const { creditor, account } = desk.visit;
    const own = httpsUrl(creditor.sender.payUrl);
    const invoices = desk.session === null ? [] : await payable(desk);
    const isNone = own === undefined && invoices.length === 0;
    return html`<p>${filled(isNone ? words.none : words.says, { creditor: creditor.name })}</p>
${desk.session === null ? "" : html`<dl>${owedMoney(account).map((amount) => html`<div><dt>${desk.words.owe.total}</dt><dd>${money(desk, amount)}</dd></div>`)}</dl>`}
${invoices}
${own === undefined ? "" : html`<p><a class="button" href="${own}" rel="noreferrer">${words.go}</a></p>`}
${isNone ? "" : html`<p class="quiet">${words.after}</p>`}`;
  },
};

async function payable(desk: Desk): Promise<readonly Markup[]> {
  const items = await itemsOwed(desk);
  return items.flatMap(({ label, open, payUrl }) => {
    const url = httpsUrl(payUrl);
    if (url === undefined) return [];
    const says = filled(desk.words.owe.payThis, { label });
    return [html`<p><a href="${url}" rel="noreferrer">${says}: ${money(desk, open)}</a></p>`];
  });
}

import type { Context, Hono } from "hono";
import { html } from "hono/html";
import { inWords, longDay, shown, zonedTime } from "../../account-view/words.ts";
import { loadAccount } from "../../adapters/account-store.ts";
import { idFromPath } from "../../adapters/path-part.ts";
import type { Account } from "../../domain/account.ts";
import { calendarZone } from "../../domain/account.ts";
import { type ActEntry, readActs } from "../../dossier/acts.ts";
import { exportFor } from "../../dossier/export.ts";
import { actor, saysOf, sightOf } from "../../dossier/html-people.ts";
import type { Markup } from "../../html/document.ts";
import { accountPath } from "./account-page.ts";
import type { StaffPagesDependencies } from "./dependencies.ts";
import { closedStaffPage, staffPage } from "./layout.ts";
import { formField, sentIn } from "./session.ts";

type AccountIds = { readonly creditorId: string; readonly accountId: string };

/** Who did what about an account, seeing what, newest first; and its dossier to take along. For the staff of its creditor alone. */
export function addAuditPages(app: Hono, dependencies: StaffPagesDependencies): void {
  app.get("/s/audit/:creditor/:account", async (context) => {
    const account = await accountFor(context, dependencies);
    if (account === null) return context.html(closedStaffPage(), 404);
    const acts = await readActs(dependencies.table, account);
    const { email } = context.get("staff");
    return context.html(
      staffPage(`Who did what: account ${account.accountId}`, auditPage(context, account, acts), { email }),
    );
  });
  app.post("/s/audit/:creditor/:account", (context) => handOut(context, dependencies));
}

const idsIn = (context: Context): AccountIds => ({
  creditorId: idFromPath(context.req.param("creditor")),
  accountId: idFromPath(context.req.param("account")),
});

/** An account of a creditor that names whoever asks; null for any other, and for one nobody has heard of. */
async function accountFor(context: Context, { table }: StaffPagesDependencies): Promise<Account | null> {
  const ids = idsIn(context);
  if (!context.get("staff").creditors.includes(ids.creditorId)) return null;
  const { account } = await loadAccount(table, ids);
  return account.version === 0 ? null : account;
}

/** That a dossier was taken is on record before it is given out. */
async function handOut(context: Context, dependencies: StaffPagesDependencies): Promise<Response> {
  const asked = (await sentIn(context)).get("as");
  const ids = idsIn(context);
  const exported = await exportFor(dependencies, ids, context.get("staff").email, dependencies.now());
  dependencies.log(`dossier.${exported.kind}`, {});
  if (exported.kind === "refused") return context.html(closedStaffPage(), 404);
  const [page, data] = exported.files;
  const { bytes, contentType, name } = asked === "json" ? data : page;
  const file = `${ids.accountId.replaceAll(/[^A-Za-z0-9.-]/g, "_")}-${name}`;
  return new Response(new Uint8Array(bytes), {
    headers: { "content-type": contentType, "content-disposition": `attachment; filename="${file}"` },
  });
}

function auditPage(context: Context, account: Account, acts: readonly ActEntry[]): Markup {
  return html`<p>Every act of a person on this account, newest first. An act is written once, and nothing ever changes it.</p>
<form method="post" class="actions">${formField(context)}
<button name="as" value="html">Download the dossier</button>
<button name="as" value="json">As data (JSON)</button></form>
<p class="quiet">The dossier holds personal data: the ledger, every contact with its reasons and words, and this list. That you took it is written down here.</p>
${acts.length === 0 ? html`<p>Nobody has done anything yet.</p>` : record(account, [...acts].reverse())}
<p><a href="${accountPath(account)}">Back to the account</a></p>`;
}

function record(account: Account, acts: readonly ActEntry[]): Markup {
  const zone = calendarZone(account);
  return html`<ol class="steps">${acts.map(
    (act) => html`<li><p><strong>${inWords(act.does)}</strong> by ${shown(actor(act.by), MOST_SHOWN)}<br>
<time datetime="${act.at}">${longDay(new Date(act.at), zone)}, ${zonedTime(new Date(act.at), zone)}</time></p>
<p>${saysOf(act)}</p>
<p class="quiet">Seeing: ${sightOf(act)}.${act.taskId === undefined ? "" : ` Task ${act.taskId}.`}</p>
${act.words === null ? "" : html`<p class="said">${act.words}</p>`}</li>`,
  )}</ol>`;
}

const MOST_SHOWN = 120;

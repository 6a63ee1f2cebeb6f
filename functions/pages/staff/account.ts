import type { Context, Hono } from "hono";
import { html } from "hono/html";
import { type AccountFile, readAccountFile } from "../../account-view/reading.ts";
import { shown } from "../../account-view/words.ts";
import { idFromPath } from "../../adapters/path-part.ts";
import { correlationOf, idOf } from "../../domain/identifiers.ts";
import type { Markup } from "../../html/document.ts";
import type { StaffAct } from "../../record-act/acts.ts";
import { deciding } from "../../record-act/record-act.ts";
import { readForm } from "./account-acts.ts";
import { FORM_NAMES, type FormName } from "./account-form.ts";
import type { Refused } from "./account-form-markup.ts";
import { accountPage, accountPath } from "./account-page.ts";
import type { StaffPagesDependencies } from "./dependencies.ts";
import { staffPage } from "./layout.ts";
import { formField, sentIn } from "./session.ts";

/** What each act says once it is done. */
const DONE: Readonly<Record<FormName, string>> = {
  "add-note": "The note is kept.",
  "place-hold": "The hold is in force.",
  "lift-hold": "The hold is lifted.",
  "resolve-dispute": "The dispute is answered, and the debtor will be told.",
  "waive-fee": "The fee is waived.",
  settle: "The settlement is recorded. Below: whether it is agreed, or waits for an approver.",
  "write-off": "The write-off is proposed; an approver is asked.",
  "propose-placement": "Another agency is proposed; an approver is asked.",
  "complete-task": "The task is done.",
};

const formNamed = (text: string | null | undefined): FormName | undefined => FORM_NAMES.find((name) => name === text);

/** Finding an account, its page, and what may be done on it: for the staff of its creditor alone. */
export function addAccountPages(app: Hono, dependencies: StaffPagesDependencies): void {
  app.get("/s/accounts", (context) => context.html(findPage(context, dependencies, null)));
  app.post("/s/accounts", async (context) => {
    const sent = await sentIn(context);
    const ids = { creditorId: sent.get("creditor") ?? "", accountId: (sent.get("account") ?? "").trim() };
    const file = await fileOf(context, dependencies, ids);
    return file === null
      ? context.html(findPage(context, dependencies, ids), 404)
      : context.redirect(accountPath(ids), 303);
  });
  app.get("/s/accounts/:creditor/:account", (context) =>
    withFile(context, dependencies, (file) => {
      const name = formNamed(context.req.query("done"));
      return shownAccount(context, dependencies, file, { done: name === undefined ? null : DONE[name] });
    }),
  );
  app.post("/s/accounts/:creditor/:account/acts", (context) =>
    withFile(context, dependencies, (file) => done(context, dependencies, file)),
  );
}

/** Answers about the account that a path names, where whoever asks may see it. */
async function withFile(
  context: Context,
  dependencies: StaffPagesDependencies,
  answer: (file: AccountFile) => Response | Promise<Response>,
): Promise<Response> {
  const file = await fileOf(context, dependencies, idsIn(context));
  return file === null ? context.html(unknownPage(context), 404) : answer(file);
}

type AccountIds = { readonly creditorId: string; readonly accountId: string };

const idsIn = (context: Context): AccountIds => ({
  creditorId: idFromPath(context.req.param("creditor")),
  accountId: idFromPath(context.req.param("account")),
});

/** An account of a creditor that names whoever asks; null for any other, and for one nobody has heard of. */
async function fileOf(
  context: Context,
  dependencies: StaffPagesDependencies,
  ids: AccountIds,
): Promise<AccountFile | null> {
  return context.get("staff").creditors.includes(ids.creditorId) ? readAccountFile(dependencies, ids) : null;
}

type Around = { readonly done?: string | null; readonly refused?: Refused };

function shownAccount(
  context: Context,
  { policies }: StaffPagesDependencies,
  file: AccountFile,
  { done: said = null, refused }: Around,
): Response | Promise<Response> {
  const staff = context.get("staff");
  // Whoever presses twice has seen the same version; whoever comes back after a change has not.
  const seen = refused?.sent.get("seen") ?? String(file.stored.version);
  const hidden = html`${formField(context)}<input type="hidden" name="seen" value="${seen}">`;
  const page = accountPage({ file, policies, email: staff.email, hidden, done: said, refused: refused ?? null });
  return context.html(staffPage(page.title, page.content, staff), refused === undefined ? 200 : 422);
}

/** Does what a form asks for, as whoever is signed in; a form sent twice is one act. */
async function done(context: Context, dependencies: StaffPagesDependencies, file: AccountFile): Promise<Response> {
  const sent = await sentIn(context);
  const { email } = context.get("staff");
  const about = sent.get("about") ?? "";
  const name = formNamed(sent.get("act"));
  if (name === undefined)
    return shownAccount(context, dependencies, file, {
      refused: { name: "", about, sent, problems: [], reason: "There is no such form." },
    });
  const read = readForm(name, { sent, file, by: email });
  if (read.kind === "wrong")
    return shownAccount(context, dependencies, file, {
      refused: { name, about, sent, problems: read.problems, reason: null },
    });
  const outcome = await perform(dependencies, file, read.act, `${email} ${sent.get("seen") ?? ""}`);
  dependencies.log(`page.${outcome.kind}`, { correlation: correlationOf(file.account), act: name });
  if (outcome.kind === "done") return context.redirect(`${accountPath(file.account)}?done=${name}`, 303);
  const refused = { name, about, sent, problems: [], reason: inSentence(outcome.reason) };
  return withFile(context, dependencies, (now) => shownAccount(context, dependencies, now, { refused }));
}

function perform(dependencies: StaffPagesDependencies, { account }: AccountFile, act: StaffAct, once: string) {
  const actId = idOf("staff-act", account.creditorId, account.accountId, once, JSON.stringify(act));
  return dependencies.act(account, actId, deciding(dependencies, { person: "staff", act }, actId));
}

/** The domain's reason without the code it begins with. */
function inSentence(reason: string): string {
  const words = reason.replace(/^[a-z-]+: /, "");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** Asks for an account by creditor and id; `missed` is what was asked for and not found. */
function findPage(context: Context, { policies }: StaffPagesDependencies, missed: AccountIds | null): Markup {
  const staff = context.get("staff");
  const own = Object.values(policies.creditors).filter(({ id }) => staff.creditors.includes(id));
  const problem = html`<p class="error" id="account-wrong" role="alert">No account of this number is known there. Check each character; capitals count.</p>`;
  const creditor =
    own.length > 1
      ? html`<div class="named"><label for="creditor">Owed to</label><select id="creditor" name="creditor">${own.map(
          ({ id, name }) =>
            html`<option value="${id}"${id === missed?.creditorId ? html` selected` : ""}>${name}</option>`,
        )}</select></div>`
      : own.map(
          ({ id, name }) => html`<input type="hidden" name="creditor" value="${id}"><p>An account of ${name}.</p>`,
        );
  return staffPage(
    missed === null ? "Find an account" : "No such account",
    html`<form method="post" action="/s/accounts" class="card" novalidate>${formField(context)}${creditor}
<div class="named"><label for="account">Account number</label>${missed === null ? "" : problem}
<input id="account" name="account" maxlength="96" autocomplete="off" spellcheck="false" required value="${shown(missed?.accountId ?? "", 96)}"${missed === null ? "" : html` aria-invalid="true" aria-describedby="account-wrong"`}></div>
<button>Open it</button></form>
<p class="quiet">By its number only: names and addresses do not belong into what a browser remembers.</p>`,
    staff,
  );
}

/** The same for an account that is not known and one of somebody else's. */
const unknownPage = (context: Context): Markup =>
  staffPage(
    "No such account",
    html`<p>No account of this number is known to you.</p><p><a href="/s/accounts">Find another</a></p>`,
    context.get("staff"),
  );

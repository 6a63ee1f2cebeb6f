import type { Context, Hono } from "hono";
import { html } from "hono/html";
import * as z from "zod";
import { openLink } from "../../adapters/links.ts";
import { endStaffSession, keepSignInLink, useSignInLink } from "../../adapters/staff-sessions.ts";
import { SIGN_IN_LINK_LASTS_MINUTES, signInLink } from "../../domain/links.ts";
import { staffMember } from "../../domain/staff.ts";
import type { Markup } from "../../html/document.ts";
import { signInMail } from "../../staff-mail/sign-in.ts";
import type { StaffPagesDependencies } from "./dependencies.ts";
import { closedStaffPage, STAFF_MENU, staffPage } from "./layout.ts";
import { forgetSession, formField, rememberSession, sentIn, signedIn } from "./session.ts";

/** What nobody waits less or more than, whoever's address they typed. Longer than a mail takes to be handed over. */
const ANSWERS_AFTER_MILLISECONDS = 2_500;
const Address = z.email().max(254);
/** Whose link it is that nobody gets: it opens nothing. */
const NOBODY = "nobody";

/** How long something takes, on whatever clock there is. */
export type Pause = (milliseconds: number) => Promise<void>;

/** Signing in by a link to an address that a profile names, and out. Whoever asks learns nothing of who works here. */
export function addSignInByLink(app: Hono, dependencies: StaffPagesDependencies, pause: Pause): void {
  app.post("/s", async (context) => {
    const typed = (await sentIn(context)).get("email")?.trim() ?? "";
    const address = Address.safeParse(typed).data;
    if (address === undefined) return context.html(askPage(typed), 422);
    await Promise.all([pause(ANSWERS_AFTER_MILLISECONDS), sendLink(dependencies, address)]);
    return context.html(sentPage());
  });
  app.get("/s/in/:token", async (context) => {
    const found = await behind(dependencies, context.req.param("token"));
    return found === null ? context.html(closedStaffPage(), 404) : context.html(buttonPage());
  });
  app.post("/s/in/:token", async (context) => {
    const found = await behind(dependencies, context.req.param("token"));
    const secret =
      found === null ? null : await useSignInLink(dependencies.table, found.token, found.person, dependencies.now());
    if (secret === null) return context.html(closedStaffPage(), 404);
    rememberSession(context, dependencies, secret);
    dependencies.log("staff.signed-in", { by: "link" });
    return context.redirect("/s", 303);
  });
}

/** The first page: what there is for whoever is signed in, else how to sign in; and the way out. */
export function addHome(app: Hono, dependencies: StaffPagesDependencies, ask: () => Markup): void {
  app.get(
    "/s",
    signedIn(dependencies, (context) => context.html(ask())),
    (context) => context.html(homePage(context, dependencies)),
  );
  app.get("/s/out", signedIn(dependencies), (context) => context.html(outPage(context)));
  app.post("/s/out", signedIn(dependencies), async (context) => {
    const secret = forgetSession(context, dependencies);
    if (secret !== undefined) await endStaffSession(dependencies.table, secret, dependencies.now());
    return context.html(goodbyePage());
  });
}

/** Whose sign-in link a token is: unused, in time, and of somebody whom a profile still names. */
async function behind(
  { table, policies, now }: StaffPagesDependencies,
  token: string,
): Promise<{ readonly token: string; readonly person: string } | null> {
  const link = await openLink(table, token, "staff-sign-in", now());
  const member = link === null || link.uses > 0 ? null : staffMember(policies.creditors, link.person);
  return member === null ? null : { token, person: member.email };
}

/** Keeps a link whatever address was typed, and sends it to whom a profile names, at the address the profile has. */
async function sendLink({ table, policies, links, mail, log, now }: StaffPagesDependencies, typed: string) {
  const at = now();
  const member = staffMember(policies.creditors, typed);
  const token = await keepSignInLink(table, links.token, signInLink(member?.email ?? NOBODY, at), at, typed);
  const creditor = Object.values(policies.creditors).find(({ id }) => member?.creditors.includes(id));
  if (member === null || creditor === undefined || token === null) {
    log("staff.link-refused", { because: token === null ? "too-many" : "unknown" });
    return;
  }
  const { kind } = await mail(signInMail(creditor, member.email, `${links.url}/s/in/${token}`));
  log(kind === "accepted" ? "staff.link-sent" : "staff.link-failed", { outcome: kind });
}

/** Asks for a work address; `wrong` is what was typed that cannot be one. */
export function askPage(wrong: string | null = null): Markup {
  const isWrong = wrong !== null;
  const problem = html`<p class="error" id="email-wrong" role="alert">Type your whole work e-mail address, such as name@company.example.</p>`;
  return staffPage(
    isWrong ? "Please check your address" : "Sign in",
    html`<p>Type your work e-mail address. If it is one that may sign in here, you get a link by e-mail.</p>
<form method="post" action="/s" class="card" novalidate><div class="named"><label for="email">Work e-mail address</label>${isWrong ? problem : ""}
<input id="email" name="email" type="email" value="${wrong ?? ""}" autocomplete="email" maxlength="254" spellcheck="false" required${isWrong ? html` aria-invalid="true" aria-describedby="email-wrong"` : ""}></div>
<button>Send me a link</button></form>`,
  );
}

const sentPage = (): Markup =>
  staffPage(
    "Look into your mailbox",
    html`<div class="card told" role="status"><p>If the address is one that may sign in here, a link is on its way. It works once, for ${SIGN_IN_LINK_LASTS_MINUTES} minutes.</p></div>
<p>Nothing came? Look among unwanted mail, check the address, and <a href="/s">ask again</a>. After several links in a row an address rests for a quarter of an hour.</p>`,
  );

const buttonPage = (): Markup =>
  staffPage(
    "Sign in",
    html`<p>Press the button to sign in with this browser, for eight hours at most. The link works once.</p>
<form method="post" class="card"><button>Sign in</button></form>`,
  );

function homePage(context: Context, { policies }: StaffPagesDependencies): Markup {
  const staff = context.get("staff");
  const names = Object.values(policies.creditors).flatMap(({ id, name }) => (staff.creditors.includes(id) ? name : []));
  return staffPage(
    "Your work",
    html`<p>You work for ${names.join(", ")}.</p>
<ul class="menu">${STAFF_MENU.filter(({ path }) => path !== "/s").map(
      ({ path, says, about }) => html`<li><a href="${path}">${says}</a><span class="quiet">${about}</span></li>`,
    )}</ul>
<p class="quiet">Questions for approvers come by e-mail, each with its own link.</p>`,
    staff,
  );
}

const outPage = (context: Context): Markup =>
  staffPage(
    "Sign out",
    html`<p>Whoever uses this browser next must sign in again.</p>
<form method="post" action="/s/out" class="card">${formField(context)}<button>Sign out</button></form>`,
    context.get("staff"),
  );

const goodbyePage = (): Markup =>
  staffPage("You are signed out", html`<p>You may close this page, or <a href="/s">sign in again</a>.</p>`);

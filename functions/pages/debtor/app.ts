import type { Context, Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { html } from "hono/html";
import { isVerified, SESSION_LASTS_SECONDS } from "../../adapters/visits.ts";
import { tokenHash } from "../../domain/links.ts";
import type { Markup } from "../../html/document.ts";
import { layout } from "../layout.ts";
import { type PagesDependencies, type Visit, visit } from "../visit.ts";
import { agreementPage, receiptPage } from "./agreement.ts";
import { checkAnswer, checkForm, questionFor } from "./check.ts";
import { type Decision, decideOnce, decisionsOf } from "./decisions.ts";
import { type Desk, deskOf, instant, pathOf } from "./desk.ts";
import { detailsPage } from "./details.ts";
import { difficultyPage } from "./difficulty.ts";
import { formToken, type Typed, UNTOUCHED } from "./form.ts";
import { laterPage } from "./later.ts";
import { menu } from "./menu.ts";
import { owePart } from "./owe.ts";
import { type Page, showing } from "./page.ts";
import { partsPage } from "./parts.ts";
import { payPage } from "./pay.ts";
import { stopPage } from "./stop.ts";
import { talkPage } from "./talk.ts";
import { filled } from "./words.ts";
import { wrongPage } from "./wrong.ts";

/** In the order they are offered in. */
const PAGES: readonly Page[] = [
  payPage,
  laterPage,
  partsPage,
  difficultyPage,
  wrongPage,
  talkPage,
  agreementPage,
  detailsPage,
  stopPage,
];
const OPENED_BY_NAME = [...PAGES, receiptPage];

type Status = 200 | 400 | 403 | 409 | 422;
type Answer = (context: Context) => Response | Promise<Response>;

/** A debtor's own pages: one token opens them, one answer shows what is personal, and each decision is made once. */
export function addDebtorPages(
  app: Hono,
  dependencies: PagesDependencies,
  sentIn: (context: Context) => Promise<URLSearchParams>,
  closed: Answer,
): void {
  const withDesk = (answer: (context: Context, desk: Desk) => Promise<Response>) => async (context: Context) => {
    const token = context.req.param("token") ?? "";
    const visitor = await visit(dependencies, token, "see-account");
    return visitor === null ? closed(context) : answer(context, await deskFor(context, dependencies, visitor));
  };
  const withPage = (answer: (context: Context, desk: Desk, page: Page) => Promise<Response>) =>
    withDesk(async (context, desk) => {
      const page = OPENED_BY_NAME.find(({ name }) => name === context.req.param("page"));
      if (page === undefined) return closed(context);
      return page.openTo === "verified" && desk.session === null ? home(context, desk) : answer(context, desk, page);
    });
  app.get(
    "/d/:token",
    withDesk((context, desk) => home(context, desk)),
  );
  app.post(
    "/d/:token",
    withDesk(async (context, desk) => checked(context, desk, await sentIn(context))),
  );
  app.get(
    "/d/:token/:page",
    withPage(async (context, desk, page) => shown(context, desk, page, await madeOn(desk, page))),
  );
  app.post(
    "/d/:token/:page",
    withPage(async (context, desk, page) => taken(context, desk, page, await sentIn(context))),
  );
}

/** A cookie of its own for each link, known by a few letters of the token's hash. */
const cookieOf = ({ token }: Visit): string => `visit-${tokenHash(token).slice(0, 12)}`;

async function deskFor(context: Context, dependencies: PagesDependencies, visitor: Visit): Promise<Desk> {
  const secret = getCookie(context, cookieOf(visitor), "host");
  const isKnown = await isVerified(dependencies.table, visitor.token, secret, dependencies.now());
  return deskOf(dependencies, visitor, isKnown ? (secret ?? null) : null);
}

const madeOn = (desk: Desk, { name }: Page): Promise<readonly Decision[]> => decisionsOf(desk, name);

/** A whole page; an error is said in its title, for whoever hears it before anything else. */
function answer(
  context: Context,
  { visit: { language, creditor }, words }: Desk,
  title: string,
  content: Markup,
  status: Status = 200,
): Response | Promise<Response> {
  const said = status === 200 ? title : `${words.common.checkTitle} – ${title}`;
  return context.html(layout(language, said, html`<h1>${title}</h1>${content}`, creditor), status);
}

/** What is owed, for whoever has shown who they are; else the question, and what can be done without an answer. */
async function home(context: Context, desk: Desk, typed: Typed = UNTOUCHED): Promise<Response> {
  const { words, visit: visitor } = desk;
  if (desk.session !== null)
    return answer(context, desk, words.owe.title, html`${await owePart(desk)}${menu(desk, PAGES, words.menu.title)}`);
  const title = filled(words.check.title, { creditor: visitor.creditor.name });
  const asked = await checkForm(desk, await questionFor(desk), typed);
  const open = PAGES.filter(({ openTo }) => openTo === "anyone");
  const status = typed.problems.length > 0 ? 422 : 200;
  return answer(context, desk, title, html`${asked}${menu(desk, open, words.check.without)}`, status);
}

const isOfForm = (desk: Desk, sent: URLSearchParams, what: string): boolean =>
  sent.get("form") === formToken(desk, what, sent.get("once") ?? "");

async function checked(context: Context, desk: Desk, sent: URLSearchParams): Promise<Response> {
  const question = await questionFor(desk);
  if (question === null || !isOfForm({ ...desk, session: null }, sent, "")) return home(context, desk);
  const outcome = await checkAnswer(desk, question, sent);
  if (outcome.kind === "wrong") return home(context, { ...desk, session: null }, outcome.typed);
  if (outcome.kind === "locked") return home(context, { ...desk, session: null });
  setCookie(context, cookieOf(desk.visit), outcome.session, {
    prefix: "host",
    path: "/",
    secure: true,
    httpOnly: true,
    sameSite: "Strict",
    maxAge: SESSION_LASTS_SECONDS,
  });
  return context.redirect(pathOf(desk), 303);
}

async function shown(
  context: Context,
  desk: Desk,
  page: Page,
  made: readonly Decision[],
  { typed = UNTOUCHED, above = html``, status = 200 }: { typed?: Typed; above?: Markup; status?: Status } = {},
): Promise<Response> {
  const content = await page.show(desk, showing(desk, made, typed));
  const back = html`<p class="screen"><a href="${pathOf(desk)}">${desk.words.common.back}</a></p>`;
  return answer(context, desk, page.title(desk.words), html`${above}${content}${back}`, status);
}

const notice = (title: string, ...says: readonly string[]): Markup =>
  html`<div class="card wrong" role="alert" tabindex="-1" autofocus><h2>${title}</h2>${says.map((each) => html`<p>${each}</p>`)}</div>`;

/** Takes what was sent: nothing but what a person chose on a form they were shown. */
async function taken(context: Context, desk: Desk, page: Page, sent: URLSearchParams): Promise<Response> {
  const { common } = desk.words;
  if (page.read === undefined || !isOfForm(desk, sent, page.name)) {
    const above = notice(common.checkTitle, common.stale);
    return shown(context, desk, page, await madeOn(desk, page), { above, status: 400 });
  }
  const read = await page.read(desk, sent);
  if (read.kind === "wrong") {
    const typed = { sent, problems: read.problems };
    return shown(context, desk, page, await madeOn(desk, page), { typed, status: 422 });
  }
  const about = { what: page.name, once: sent.get("once") ?? "", says: read.says };
  const outcome = await decideOnce(desk, about, read.decide);
  if (outcome.kind === "taken") return context.redirect(`${pathOf(desk, page.name)}#done`, 303);
  const above =
    outcome.kind === "refused"
      ? notice(common.refusedTitle, common.refused)
      : notice(common.alreadyTitle, ...(await saidBefore(desk, page, outcome.decision)));
  return shown(context, desk, page, await madeOn(desk, page), {
    above,
    status: outcome.kind === "refused" ? 422 : 409,
  });
}

async function saidBefore(desk: Desk, page: Page, decision: Decision): Promise<readonly string[]> {
  const { common } = desk.words;
  const values = { when: instant(desk, decision.at), channel: common[decision.channel] };
  return [filled(common.already, values), (await page.says?.(desk, decision)) ?? ""];
}

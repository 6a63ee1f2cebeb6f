import type { Hono } from "hono";
import { agencyApp } from "../../functions/pages/agency/app.ts";
import { pagesApp } from "../../functions/pages/app.ts";
import { staffApp } from "../../functions/pages/staff/app.ts";
import type { PagesDependencies } from "../../functions/pages/visit.ts";
import { actOnce } from "../../functions/rung/act.ts";
import type { World } from "../../infra/local/world.ts";
import { filled, formsOf } from "./form-filling.ts";
import type { Markers, Traces } from "./personal-evidence.ts";

const LEAD = "lead@demo.example";
const DEBTOR_PAGES = ["", "later", "pay", "parts", "difficulty", "wrong", "talk", "details", "stop"];
const MOST_PAGES = 60;

/** Somebody with a browser: cookies are kept, and every page they get is evidence. */
function browserOf(app: Hono, traces: Traces) {
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers({ ...init.headers, "sec-fetch-site": "same-origin" });
    headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await app.request(`https://pages.demo.example${path}`, { ...init, headers });
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const page = { path, headers: response.headers, text: await response.text(), status: response.status };
    traces.pages.push(page);
    return page;
  };
  return {
    get: (path: string) => ask(path),
    post: (path: string, fields: URLSearchParams | Record<string, string>) =>
      ask(path, { method: "POST", body: new URLSearchParams(fields) }),
  };
}

const acting =
  (world: World): PagesDependencies["act"] =>
  (ids, actId, decide) => {
    world.sleepTo(new Date(world.now().getTime() + 1));
    return world.act(() => actOnce(world.dependencies, ids, actId, decide));
  };

/** Fills in every form of a page: once with a word in every line, once as somebody would who only writes where there is room. */
async function fillAll(
  { get, post }: ReturnType<typeof browserOf>,
  { mark }: Markers,
  path: string,
  who: string,
): Promise<void> {
  for (const everywhere of [true, false]) {
    const count = formsOf((await get(path)).text, path).length;
    for (let index = 0; index < count; index += 1) {
      const form = formsOf((await get(path)).text, path)[index];
      if (form === undefined || form.action.includes("/s/out")) continue;
      const write = (field: string) => mark(`${who}, ${path.split("/").at(-1)}, ${field}`, "nowhere");
      await post(form.action, filled(form, write, everywhere));
    }
  }
}

/** Somebody who got a message opens every page behind its link and writes into every form. */
export async function browse(world: World, traces: Traces, markers: Markers, accountId: string): Promise<void> {
  const browser = browserOf(pagesApp({ ...world.dependencies, act: acting(world) }), traces);
  const message = traces.sent.findLast((sent) => sent.accountId === accountId && "html" in sent);
  const token = /\/d\/([\w-]{43})/.exec(message?.text ?? "")?.[1] ?? "";
  const { mark } = markers;
  await browser.post(`/d/${token}`, { answer: mark("a wrong postal code", "nowhere") });
  const [postalCode = ""] = [...markers.all].find(([, { where }]) => where === `${accountId} postal code`) ?? [];
  const form = formsOf((await browser.get(`/d/${token}`)).text, `/d/${token}`)[0];
  await browser.post(
    `/d/${token}`,
    filled(form ?? { action: "", fields: [] }, () => postalCode, true),
  );
  for (const name of DEBTOR_PAGES)
    await fillAll(browser, markers, `/d/${token}${name === "" ? "" : `/${name}`}`, "the debtor");
  await fillAll(browser, markers, `/p/${token}`, "the debtor's preferences");
  await browser.get(`/d/${mark("a token nobody has", "nowhere")}`);
}

/** Somebody of the staff signs in, and writes into every form of the pages they come to by links, as long as their addresses are like `pages`. */
export async function work(
  world: World,
  traces: Traces,
  markers: Markers,
  first: readonly string[],
  pages: RegExp,
): Promise<void> {
  const browser = staffBrowser(world, traces);
  await browser.post("/s", { email: `${markers.mark("who wants to sign in", "nowhere")}@elsewhere.example` });
  await browser.post("/s", { email: LEAD });
  const signIn = /\/s\/in\/[\w-]{43}/.exec(traces.mails.at(-1)?.text ?? "")?.[0] ?? "";
  await browser.post(signIn, {});
  const seen = new Set<string>();
  const waiting = [...first];
  for (let path = waiting.shift(); path !== undefined && seen.size < MOST_PAGES; path = waiting.shift()) {
    if (seen.has(path) || path.startsWith("/s/out") || !pages.test(path)) continue;
    seen.add(path);
    const { text } = await browser.get(path);
    waiting.push(...[...text.matchAll(/href="(\/s\/[^"#?]*)/g)].map(([, found = ""]) => found));
    await fillAll(browser, markers, path, "staff");
  }
}

const staffBrowser = (world: World, traces: Traces) =>
  browserOf(staffApp({ ...world.dependencies, act: acting(world) }), traces);

/** The links in e-mails to staff and agencies, each with whom it was sent to. */
const linked = ({ mails }: Traces, kind: "t" | "a"): ReadonlyMap<string, string> =>
  new Map(
    mails.flatMap(({ text, to }) =>
      [...text.matchAll(new RegExp(`/${kind}/[\\w-]{43}`, "g"))].map(([path]) => [path, to] as const),
    ),
  );

/** Everybody who was asked answers by the link of their e-mail, after somebody else tried it. */
export async function decideByLink(world: World, traces: Traces, { mark }: Markers): Promise<void> {
  const browser = staffBrowser(world, traces);
  for (const [path, to] of linked(traces, "t")) {
    const form = formsOf((await browser.get(path)).text, path)[0];
    if (form === undefined) continue;
    const wrong = filled(form, () => `${mark("a wrong approver", "nowhere")}@elsewhere.example`, true);
    await browser.post(form.action, wrong);
    const right = filled(form, () => mark("an approver's reason", "nowhere"), false);
    right.set("email", to);
    right.set("decision", "approve");
    await browser.post(form.action, right);
  }
}

/** Agencies fetch what they were handed. */
export async function fetchPackages(world: World, traces: Traces): Promise<void> {
  const browser = browserOf(agencyApp(world.dependencies), traces);
  for (const path of linked(traces, "a").keys()) {
    const form = formsOf((await browser.get(path)).text, path)[0];
    if (form !== undefined)
      await browser.post(
        form.action,
        filled(form, () => "", false),
      );
  }
}

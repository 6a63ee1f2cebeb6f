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
const DEBTOR_PAGES = ["", "owe", "later", "pay", "parts", "difficulty", "wrong", "talk", "details", "stop"];
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

/** An approver follows the links of their e-mails, signs in, and writes into every form that the pages for staff have. */
export async function browseStaff(world: World, traces: Traces, markers: Markers): Promise<void> {
  const browser = browserOf(staffApp({ ...world.dependencies, act: acting(world) }), traces);
  const { mark } = markers;
  await decideByLink(browser, traces, markers);
  await browser.post("/s", { email: `${mark("who wants to sign in", "nowhere")}@elsewhere.example` });
  await browser.post("/s", { email: LEAD });
  const signIn = /\/s\/in\/[\w-]{43}/.exec(traces.mails.at(-1)?.text ?? "")?.[0] ?? "";
  await browser.post(signIn, {});
  const seen = new Set<string>();
  const waiting = ["/s/queue", "/s/accounts", "/s/accounts/demo/V-3", "/s/accounts/demo/V-2", "/s/audit/demo/V-3"];
  for (let path = waiting.shift(); path !== undefined && seen.size < MOST_PAGES; path = waiting.shift()) {
    if (seen.has(path) || path.startsWith("/s/out")) continue;
    seen.add(path);
    const { text } = await browser.get(path);
    waiting.push(...[...text.matchAll(/href="(\/s\/[^"#?]*)/g)].map(([, found = ""]) => found));
    await fillAll(browser, markers, path, "staff");
  }
  await takePackage(world, traces);
}

async function decideByLink(browser: ReturnType<typeof browserOf>, traces: Traces, { mark }: Markers): Promise<void> {
  const paths = new Set(
    traces.mails.flatMap(({ text }) => [...text.matchAll(/\/t\/[\w-]{43}/g)].map(([path]) => path)),
  );
  for (const path of paths) {
    const form = formsOf((await browser.get(path)).text, path)[0];
    if (form === undefined) continue;
    const wrong = filled(form, () => `${mark("a wrong approver", "nowhere")}@elsewhere.example`, true);
    await browser.post(form.action, wrong);
    const right = filled(form, () => mark("an approver's reason", "nowhere"), false);
    right.set("email", LEAD);
    right.set("decision", "approve");
    await browser.post(form.action, right);
  }
}

/** The agency fetches what it was handed. */
async function takePackage(world: World, traces: Traces): Promise<void> {
  const browser = browserOf(agencyApp(world.dependencies), traces);
  const paths = new Set(
    traces.mails.flatMap(({ text }) => [...text.matchAll(/\/a\/[\w-]{43}/g)].map(([path]) => path)),
  );
  for (const path of paths) {
    const form = formsOf((await browser.get(path)).text, path)[0];
    if (form !== undefined)
      await browser.post(
        form.action,
        filled(form, () => "", false),
      );
  }
}

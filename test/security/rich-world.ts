import type { Hono } from "hono";
import { TaskRecord } from "../../functions/adapters/records.ts";
import { agencyApp } from "../../functions/pages/agency/app.ts";
import { pagesApp } from "../../functions/pages/app.ts";
import { staffApp } from "../../functions/pages/staff/app.ts";
import type { PagesDependencies } from "../../functions/pages/visit.ts";
import { actOnce } from "../../functions/rung/act.ts";
import type { EmailToSend, SmsToSend } from "../../functions/rung/senders.ts";
import type { StaffMail } from "../../functions/staff-mail/mail.ts";
import type { World } from "../../infra/local/world.ts";
import { debtor, invoice, payment, rehearse, staff } from "../rehearsal.ts";

export const LEAD = "lead@demo.example";
const ORIGIN = "https://pages.demo.example";
/** A Tuesday, noon in New York. */
const NOW = "2026-07-28T16:00:00Z";

type Words = Readonly<Record<string, unknown>>;
export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string };
type Apps = { readonly debtors: Hono; readonly staff: Hono; readonly agencies: Hono };
export type AppName = keyof Apps;
export const APPS = ["debtors", "staff", "agencies"] as const satisfies readonly AppName[];

/** What a link opens, by the first letter of its path. */
type Tokens = {
  /** Of each account's newest e-mail. */
  readonly message: readonly string[];
  readonly task: readonly string[];
  readonly signIn: string;
  readonly placement: string;
};

/** A browser: it keeps cookies, and says that forms come from pages of ours unless `headers` say otherwise. */
export type Browser = {
  readonly cookies: Map<string, string>;
  readonly ask: (app: AppName, path: string, init?: RequestInit) => Promise<Answer>;
  readonly get: (app: AppName, path: string) => Promise<Answer>;
  readonly post: (app: AppName, path: string, fields?: Words | URLSearchParams) => Promise<Answer>;
};

/** Accounts at every stage at which somebody has a page, and whoever wrote to whom. */
export type RichWorld = {
  readonly world: World;
  readonly apps: Apps;
  readonly tokens: Tokens;
  readonly sent: readonly (EmailToSend | SmsToSend)[];
  readonly mails: readonly StaffMail[];
  readonly accounts: readonly string[];
  readonly tasks: () => readonly TaskRecord[];
  readonly newBrowser: () => Browser;
  /** Signs the lead in with a browser of their own. */
  readonly signedIn: () => Promise<Browser>;
  /** Everything that a request could have changed. */
  readonly state: () => string;
};

/** An account of each stage: asked for agency, placed, called, offered a plan, reminded, disputed and noted, proposed to settle. */
function history(account: Words, invoiceWords: Words, words: (about: string) => string): readonly object[] {
  const bill = (id: string, time: string, dueOn: string) =>
    invoice(time, id, `INV-${id}`, 12_000, dueOn, { account, invoice: invoiceWords });
  const late = ["R-1", "R-2"].map((id) => bill(id, "2026-05-01T12:00:00Z", "2026-05-10"));
  const on = (id: string, does: string, more: Words) => staff("2026-07-24T15:00:00Z", id, does, { by: LEAD, ...more });
  return [
    ...late,
    bill("R-4", "2026-06-10T12:00:00Z", "2026-06-19"),
    bill("R-6", "2026-06-20T12:00:00Z", "2026-06-29"),
    bill("R-3", "2026-07-02T12:00:00Z", "2026-07-11"),
    bill("R-5", "2026-07-15T12:00:00Z", "2026-07-24"),
    bill("R-7", "2026-07-10T12:00:00Z", "2026-07-20"),
    payment("2026-06-01T15:00:00Z", "R-2", "P-1", 2_000),
    debtor("2026-07-23T15:00:00Z", "R-6", "dispute", { reason: words("dispute") }),
    on("R-6", "add-note", { text: words("note") }),
    on("R-6", "place-hold", { kind: "other", until: "2026-08-20", reason: words("hold") }),
    on("R-7", "settle", { amount: { minor: 3_000, currency: "USD" }, reason: words("settlement") }),
    staff("2026-07-27T15:00:00Z", "R-2", "decide", {
      task: "approval",
      kind: "agency-handoff",
      decision: "approve",
      by: LEAD,
      reason: words("approval"),
    }),
  ].sort((one, other) => (timeOf(one) < timeOf(other) ? -1 : 1));
}

const timeOf = (line: object): string => ("time" in line ? String(line.time) : "");

const linksIn = (texts: readonly string[], kind: string): readonly string[] => [
  ...new Set(
    texts.flatMap((text) =>
      [...text.matchAll(new RegExp(`/${kind}/([\\w-]{43})`, "g"))].map(([, token = ""]) => token),
    ),
  ),
];

/** A world at `NOW` in which every kind of link is open; `words` are what people wrote where they may write. */
export async function richWorld({
  account = {},
  invoiceWords = {},
  words = (about: string) => `A word about the ${about}`,
}: {
  readonly account?: Words;
  readonly invoiceWords?: Words;
  readonly words?: (about: string) => string;
} = {}): Promise<RichWorld> {
  const sent: (EmailToSend | SmsToSend)[] = [];
  const mails: StaffMail[] = [];
  const { world, accounts } = await rehearse(history(account, invoiceWords, words), NOW, {
    senders: {
      email: async (message) => ({ kind: "accepted", providerId: `mail-${sent.push(message)}` }),
      sms: async (message) => ({ kind: "accepted", providerId: `sms-${sent.push(message)}` }),
    },
    staffMailer: async (mail) => ({ kind: "accepted", providerId: `staff-${mails.push(mail)}` }),
  });
  const act: PagesDependencies["act"] = (ids, actId, decide) => {
    world.sleepTo(new Date(world.now().getTime() + 1));
    return world.act(() => actOnce(world.dependencies, ids, actId, decide));
  };
  const apps: Apps = {
    debtors: pagesApp({ ...world.dependencies, act }),
    staff: staffApp({ ...world.dependencies, act }),
    agencies: agencyApp(world.dependencies),
  };
  const newBrowser = () => browserOver(apps);
  await newBrowser().post("staff", "/s", { email: LEAD });
  const newest = new Map(
    sent.flatMap((message) => ("headers" in message ? [[message.accountId, message.headers] as const] : [])),
  );
  const unsubscribing = [...newest.values()].map((headers) => JSON.stringify(headers));
  const texts = mails.map(({ text }) => text);
  return {
    world,
    apps,
    tokens: {
      message: linksIn(unsubscribing, "u"),
      task: linksIn(texts, "t"),
      signIn: linksIn(texts, "s/in")[0] ?? "",
      placement: linksIn(texts, "a")[0] ?? "",
    },
    sent,
    mails,
    accounts: accounts.map(({ accountId }) => accountId),
    tasks: () =>
      [...world.table.items()].flatMap((item) => (item.sk.startsWith("TASK#") ? [TaskRecord.parse(item)] : [])),
    newBrowser,
    signedIn: async () => {
      const browser = newBrowser();
      await browser.post("staff", "/s", { email: LEAD });
      await browser.post("staff", `/s/in/${linksIn([mails.at(-1)?.text ?? ""], "s/in")[0]}`);
      return browser;
    },
    state: () =>
      JSON.stringify([
        [...world.table.items()],
        world.published(),
        sent.length,
        mails.length,
        [...world.dependencies.packages.keys()],
      ]),
  };
}

function browserOver(apps: Apps): Browser {
  const cookies = new Map<string, string>();
  const ask: Browser["ask"] = async (app, path, init = {}) => {
    const headers = new Headers({ "sec-fetch-site": "same-origin", ...Object.fromEntries(new Headers(init.headers)) });
    if (cookies.size > 0) headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await apps[app].request(`${ORIGIN}${path}`, { ...init, headers });
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (set.includes("Max-Age=0")) cookies.delete(name);
      else cookies.set(name, value);
    }
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return {
    cookies,
    ask,
    get: (app, path) => ask(app, path),
    post: (app, path, fields = {}) =>
      ask(app, path, { method: "POST", body: fields instanceof URLSearchParams ? fields : formOf(fields) }),
  };
}

const formOf = (fields: Words): URLSearchParams =>
  new URLSearchParams(Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]));

/** The value a page holds in a hidden field; empty when it has none. */
export const hiddenIn = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? "";

/** Shows who they are on the page of a message's link, by the postal code on file. */
export async function verify(browser: Browser, token: string, answer = "02139"): Promise<Answer> {
  const { text } = await browser.get("debtors", `/d/${token}`);
  const fields = { answer, once: hiddenIn(text, "once"), form: hiddenIn(text, "form") };
  return browser.post("debtors", `/d/${token}`, fields);
}

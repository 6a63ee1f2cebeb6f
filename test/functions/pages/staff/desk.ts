import { pagesApp } from "../../../../functions/pages/app.ts";
import { type StaffSignIn, staffApp } from "../../../../functions/pages/staff/app.ts";
import { actOnce } from "../../../../functions/rung/act.ts";
import type { HandOver } from "../../../../functions/rung/senders.ts";
import type { StaffMail } from "../../../../functions/staff-mail/mail.ts";
import { newScene, type Scene } from "../../scene.ts";

export const NOON = "2026-05-07T12:00:00Z";
export const LEAD = "lead@demo.example";
const OWN = { "sec-fetch-site": "same-origin" };

type Answer = { readonly status: number; readonly headers: Headers; readonly text: string };
type Fields = Readonly<Record<string, string>>;

/** A browser at the staff's pages: it keeps cookies, and posts from pages of ours unless `headers` say otherwise. */
export type Desk = {
  readonly scene: Scene;
  readonly mails: StaffMail[];
  readonly cookies: Map<string, string>;
  readonly ask: (path: string, init?: RequestInit) => Promise<Answer>;
  readonly get: (path: string, headers?: Fields) => Promise<Answer>;
  readonly post: (path: string, fields?: Fields | string, headers?: Fields) => Promise<Answer>;
  /** Posts with the form token that a page at `path`, or at `from`, holds. */
  readonly send: (path: string, fields: Fields, from?: string) => Promise<Answer>;
  /** Asks for a link and uses it. */
  readonly signIn: (email?: string) => Promise<Answer>;
  /** Everything in the table, to find whoever changes it. */
  readonly stored: () => string;
};

export type DeskOptions = {
  readonly scene?: Scene;
  readonly url?: string;
  readonly handOver?: HandOver;
  readonly signIn?: StaffSignIn;
};

/** The path of the page that an e-mail leads to. */
export function pathIn({ text }: Pick<StaffMail, "text">): string {
  const found = /https?:\/\/[^/\s]+(\/[^\s]+)/.exec(text)?.[1];
  if (found === undefined) throw new Error("the e-mail leads nowhere");
  return found;
}

/** A desk at `NOON`, nobody signed in. */
export function newDesk({
  scene = newScene(NOON),
  url = "https://pages.test",
  handOver,
  signIn,
}: DeskOptions = {}): Desk {
  const mails: StaffMail[] = [];
  const cookies = new Map<string, string>();
  const { dependencies } = scene;
  const staff = staffApp(
    {
      ...dependencies,
      links: { ...dependencies.links, url },
      act: (ids, actId, decide) => actOnce(dependencies, ids, actId, decide),
      mail: async (mail) => {
        mails.push(mail);
        return handOver ?? { kind: "accepted", providerId: "mail-1" };
      },
    },
    signIn,
  );
  const ask: Desk["ask"] = async (path, init = {}) => {
    const headers = new Headers(init.headers);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    if (cookie !== "") headers.set("cookie", cookie);
    const response = await staff.request(`${url}${path}`, { ...init, headers });
    for (const set of response.headers.getSetCookie()) keep(cookies, set);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const get: Desk["get"] = (path, headers = {}) => ask(path, { headers });
  const post: Desk["post"] = (path, fields = {}, headers = OWN) =>
    ask(path, { method: "POST", headers, body: typeof fields === "string" ? fields : new URLSearchParams(fields) });
  return {
    scene,
    mails,
    cookies,
    ask,
    get,
    post,
    send: async (path, fields, from = path) =>
      post(path, { ...fields, form: /name="form" value="([^"]*)"/.exec((await get(from)).text)?.[1] ?? "" }),
    signIn: async (email = LEAD) => {
      await post("/s", { email });
      const last = mails.at(-1);
      if (last === undefined) throw new Error(`nobody wrote to ${email}`);
      return post(pathIn(last));
    },
    stored: () => JSON.stringify([...scene.table.items()]),
  };
}

function keep(cookies: Map<string, string>, set: string): void {
  const [pair = "", ...rest] = set.split("; ");
  const name = pair.slice(0, pair.indexOf("="));
  if (rest.includes("Max-Age=0")) cookies.delete(name);
  else cookies.set(name, pair.slice(name.length + 1));
}

/** The debtors' pages over the same table. */
export const debtorPagesOver = ({ dependencies }: Scene) =>
  pagesApp({ ...dependencies, act: (ids, actId, decide) => actOnce(dependencies, ids, actId, decide) });

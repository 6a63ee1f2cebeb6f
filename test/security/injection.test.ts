import { beforeAll, describe, expect, it } from "vitest";
import { parseCsv } from "./csv.ts";
import { doorsOf, pathsOf, reserveCall } from "./doors.ts";
import { hiddenIn, type RichWorld, richWorld, verify } from "./rich-world.ts";

const SCRIPT = `"'><script>planted()</script><img src=x onerror=planted()>`;
const FORMULA = `=HYPERLINK("https://elsewhere.example","planted")`;

/** Whoever writes may write this: billing in every field of words, debtors and staff wherever there is room. */
const planted = (words: string) => ({
  account: {
    name: `${words} Lee`,
    address: { country: "US", region: "MA", postalCode: "02139", line1: words, city: words },
  },
  invoiceWords: {
    number: words.slice(0, 60),
    reference: words.slice(0, 60),
    description: words,
    lines: [{ description: words, amount: { minor: 12_000, currency: "USD" }, kind: "charge" }],
  },
  words: () => words,
});

/** Markup that came in with words: none of ours has a script, a picture, or an attribute that runs something. */
const RUNS = /<script|<img|<svg|<iframe|\son\w+\s*=\s*[^"]*planted\(\)(?!<)/i;
const runsIn = (page: string): string | null => RUNS.exec(page.replaceAll(/&[a-z0-9#]+;[^<]*/g, ""))?.[0] ?? null;

/** Every page and file that somebody may be shown in a world, after every form was sent with the words in each of its fields. */
async function everything(rich: RichWorld, words: string): Promise<ReadonlyMap<string, string>> {
  const browser = await rich.signedIn();
  const call = await reserveCall(rich, browser);
  for (const token of rich.tokens.message) await verify(browser, token);
  const pages = new Map<string, string>();
  const look = async (when: string) => {
    for (const { app, route } of doorsOf(rich).filter(({ method }) => method === "GET"))
      for (const path of pathsOf(rich, route)) pages.set(`${when} ${path}`, (await browser.get(app, path)).text);
  };
  await look("before");
  const { text } = await browser.get("staff", call);
  const kept = { form: hiddenIn(text, "form"), seen: hiddenIn(text, "seen") };
  for (const [what, fields] of [
    ["check", { answer: words }],
    ["log", { outcome: "no-answer", note: words }],
  ] as const)
    pages.set(`${call}/${what}`, (await browser.post("staff", `${call}/${what}`, { ...kept, ...fields })).text);
  await writeOnDebtorsPages(rich, browser, words, pages);
  await writeOnStaffPages(rich, browser, words, pages);
  await look("after");
  for (const account of rich.accounts)
    for (const as of ["html", "json"]) {
      const form = hiddenIn((await browser.get("staff", "/s/out")).text, "form");
      const { text: dossier } = await browser.post("staff", `/s/audit/demo/${account}`, { form, as });
      if (as === "html") pages.set(`dossier of ${account}`, dossier);
    }
  for (const mail of rich.mails) pages.set(`mail about ${mail.about}`, mail.html);
  return pages;
}

type Pages = Map<string, string>;
type Someone = Awaited<ReturnType<RichWorld["signedIn"]>>;

async function writeOnDebtorsPages(rich: RichWorld, browser: Someone, words: string, pages: Pages): Promise<void> {
  const names = ["answer", "note", "reason", "phone", "amount", "on", "email", "what", "says", "income", "changed"];
  for (const path of pathsOf(rich, "/d/:token/:page")) {
    const { text } = await browser.get("debtors", path);
    const fields = new URLSearchParams(names.map((name): [string, string] => [name, words]));
    for (const name of ["once", "form"]) fields.set(name, hiddenIn(text, name));
    for (const [, name = "", value = ""] of text.matchAll(/type="radio" name="([^"]*)" value="([^"]*)"/g))
      fields.set(name, value);
    for (const sure of ["", "yes"]) {
      if (sure !== "")
        for (const [, name = ""] of text.matchAll(/type="checkbox" id="[^"]*" name="([^"]*)"/g)) fields.set(name, sure);
      pages.set(`sent${sure} ${path}`, (await browser.post("debtors", path, fields)).text);
    }
  }
}

async function writeOnStaffPages(rich: RichWorld, browser: Someone, words: string, pages: Pages): Promise<void> {
  for (const account of rich.accounts) {
    const path = `/s/accounts/demo/${account}`;
    const { text } = await browser.get("staff", path);
    for (const [index, [, inside = ""]] of [...text.matchAll(/<form[^>]*>(.*?)<\/form>/gs)].entries()) {
      const fields = new URLSearchParams();
      for (const [tag] of inside.matchAll(/<(?:input|textarea|select|button)[^>]*>/g)) {
        const [name, value] = ["name", "value"].map((key) => new RegExp(` ${key}="([^"]*)"`).exec(tag)?.[1]);
        if (name !== undefined) fields.set(name, /type="hidden"|<button/.test(tag) ? (value ?? "") : words);
      }
      pages.set(`sent ${index} ${path}`, (await browser.post("staff", `${path}/acts`, fields)).text);
    }
    const find = { form: hiddenIn(text, "form"), creditor: "demo", account: words };
    pages.set(`found ${account}`, (await browser.post("staff", "/s/accounts", find)).text);
  }
  pages.set("sign in", (await rich.newBrowser().post("staff", "/s", { email: words })).text);
  for (const token of rich.tokens.task) {
    const { text } = await browser.get("staff", `/t/${token}`);
    const fields = {
      shown: hiddenIn(text, "shown").replaceAll("&quot;", '"'),
      decision: "decline",
      reason: words,
      amount: words,
      email: words,
    };
    pages.set(`answered ${token}`, (await browser.post("staff", `/t/${token}`, fields)).text);
  }
}

describe.each([
  ["markup", SCRIPT],
  ["a formula", FORMULA],
])("%s in every field of words", (_, words) => {
  let rich: RichWorld;
  let pages: ReadonlyMap<string, string>;
  beforeAll(async () => {
    rich = await richWorld(planted(words));
    pages = await everything(rich, words);
  });

  it("is shown on pages, as words", () => {
    const showing = [...pages.values()].filter((page) => page.includes("planted"));
    expect(showing.length).toBeGreaterThan(20);
  });

  it("runs on none of them, and adds nothing to any", () => {
    const broken = [...pages].flatMap(([path, page]) => (runsIn(page) === null ? [] : [`${path}: ${runsIn(page)}`]));
    expect(broken).toEqual([]);
  });

  it("is a formula in no table that an agency gets", async () => {
    const tables = [...rich.world.dependencies.packages.keys()].filter((key) => key.endsWith(".csv"));
    expect(tables.length).toBeGreaterThan(0);
    const cells: string[] = [];
    for (const key of tables) {
      const bytes = await rich.world.dependencies.packages.get(key);
      cells.push(...parseCsv(new TextDecoder().decode(bytes ?? new Uint8Array())).flat());
    }
    expect(cells.filter((cell) => cell.includes("planted")).length).toBeGreaterThan(0);
    expect(cells.filter((cell) => /^[=+@\t\r]|^-(?!\d)/.test(cell))).toEqual([]);
  });

  it("ends no line of an e-mail's head", () => {
    const heads = [
      ...rich.mails.map(({ subject, to }) => `${subject}${to}`),
      ...rich.sent.flatMap((message) => ("headers" in message ? Object.values(message.headers) : [])),
    ];
    expect(heads.filter((head) => /[\r\n]/.test(head))).toEqual([]);
  });
});

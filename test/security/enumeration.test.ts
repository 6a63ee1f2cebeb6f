import { beforeAll, describe, expect, it } from "vitest";
import { tokenHash } from "../../functions/domain/links.ts";
import { type RichWorld, richWorld } from "./rich-world.ts";

const OF_ANOTHER_CREDITOR = "lead@demo-uk.example";
const NOT_THERE = "R-none";

let rich: RichWorld;
beforeAll(async () => {
  rich = await richWorld();
});

/** What of an item is not chance: its kind, and which attributes it has. */
const shapes = ({ world }: RichWorld): readonly string[] =>
  [...world.table.items()]
    .map(
      (item) =>
        `${item.pk.replace(/[0-9a-f]{24,}/g, "…")} ${item.sk.replace(/[0-9a-f]{24,}/g, "…")} ${Object.keys(item).sort().join()}`,
    )
    .sort();

describe("asking for a link to sign in", () => {
  it.each([
    "manager@demo.example",
    OF_ANOTHER_CREDITOR,
    "nobody@elsewhere.example",
    "lead@demo.example.elsewhere.example",
  ])("is answered and written alike, whoever %s is", async (email) => {
    const asked = async (who: string) => {
      const own = await richWorld();
      const { status, text, headers } = await own.newBrowser().post("staff", "/s", { email: who });
      return { status, text, headers: [...headers], stored: shapes(own) };
    };
    expect(await asked(email)).toEqual(await asked("somebody@else.example"));
  });

  it("six times in a row looks the same, and sends five", async () => {
    const own = await richWorld();
    const browser = own.newBrowser();
    const before = own.mails.length;
    const answers = new Set<string>();
    for (let times = 0; times < 6; times += 1) {
      const { status, text } = await browser.post("staff", "/s", { email: "manager@demo.example" });
      answers.add(`${status} ${text}`);
    }
    expect([answers.size, own.mails.length - before]).toEqual([1, 5]);
  });
});

describe("staff of another creditor", () => {
  const bothWays = async (path: (account: string) => string) => {
    const browser = rich.newBrowser();
    await browser.post("staff", "/s", { email: OF_ANOTHER_CREDITOR });
    const link = /\/s\/in\/[\w-]{43}/.exec(rich.mails.at(-1)?.text ?? "")?.[0] ?? "";
    await browser.post("staff", link);
    return [await browser.get("staff", path("R-1")), await browser.get("staff", path(NOT_THERE))].map(
      ({ status, text }) => [status, text.replaceAll(/value="[0-9a-f]{64}"/g, "")],
    );
  };

  it.each([
    ["its page", (account: string) => `/s/accounts/demo/${account}`],
    ["its record", (account: string) => `/s/audit/demo/${account}`],
    ["a task of it", (account: string) => `/s/tasks/demo/${account}/task-1`],
  ])("learn by %s nothing of whether an account is there", async (_, path) => {
    const [known, unknown] = await bothWays(path);
    expect(known).toEqual(unknown);
    expect(known?.[0]).toBe(404);
  });

  it("learn nothing by asking for it by its number", async () => {
    const browser = rich.newBrowser();
    await browser.post("staff", "/s", { email: OF_ANOTHER_CREDITOR });
    await browser.post("staff", /\/s\/in\/[\w-]{43}/.exec(rich.mails.at(-1)?.text ?? "")?.[0] ?? "");
    const form = /name="form" value="([^"]*)"/.exec((await browser.get("staff", "/s/accounts")).text)?.[1];
    const asked = (account: string) => browser.post("staff", "/s/accounts", { form, creditor: "demo", account });
    const [known, unknown] = [await asked("R-1"), await asked(NOT_THERE)];
    expect([known.status, known.headers.get("location")]).toEqual([
      unknown.status,
      unknown.headers.get("location")?.replace(NOT_THERE, "R-1") ?? null,
    ]);
    expect(known.text.replaceAll("R-1", "")).toBe(unknown.text.replaceAll(NOT_THERE, ""));
  });
});

it("the table holds no token and no cookie's secret, only what they come to", async () => {
  const own = await richWorld();
  const browser = await own.signedIn();
  const stored = JSON.stringify([...own.world.table.items()]);
  const secrets = [
    ...own.tokens.message,
    ...own.tokens.task,
    own.tokens.signIn,
    own.tokens.placement,
    ...browser.cookies.values(),
  ];
  expect(secrets.filter((secret) => stored.includes(secret))).toEqual([]);
  expect(secrets.filter((secret) => !stored.includes(tokenHash(secret)))).toEqual([]);
});

it("neither events nor what executions are told hold a token", () => {
  const told = JSON.stringify([rich.world.published(), rich.world.executions().map(({ message }) => message)]);
  const { message, task, signIn, placement } = rich.tokens;
  expect([...message, ...task, signIn, placement].filter((token) => told.includes(token))).toEqual([]);
});

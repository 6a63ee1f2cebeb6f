import { describe, expect, test } from "vitest";
import { putLink } from "../../../../functions/adapters/links.ts";
import { packageLink, signInLink, staffTaskLink } from "../../../../functions/domain/links.ts";
import { recordAct } from "../../../../functions/record-act/record-act.ts";
import { event, invoice, payment } from "../../../rehearsal.ts";
import {
  ASKED_AT,
  type Asking,
  asking,
  atTheHandOff,
  atTheSettlement,
  CHIEF,
  LEAD,
  MANAGER,
  OPENED,
  PROPOSED_AT,
  tokenIn,
  waitsOut,
} from "../../ask-approver/asking.ts";
import { IDS, newScene, type SceneOptions } from "../../scene.ts";
import { itemsAt, tasksIn } from "../../stored.ts";
import { type Desk, newDesk } from "./desk.ts";

type Opened = { readonly scene: Asking; readonly desk: Desk; readonly path: string };
type Fields = Readonly<Record<string, string>>;

/** The link of the last e-mail, opened in a browser. */
function opened(scene: Asking): Opened {
  const mail = scene.mails.at(-1);
  if (mail === undefined) throw new Error("nobody was written to");
  return { scene, desk: newDesk({ scene }), path: `/t/${tokenIn(mail)}` };
}

async function handOff(options: SceneOptions = {}, minor = 12_000): Promise<Opened> {
  const scene = await atTheHandOff(options, minor);
  await scene.look();
  return opened(scene);
}

async function settlement(options: SceneOptions = {}): Promise<Opened> {
  const scene = await atTheSettlement(options);
  await scene.look();
  return opened(scene);
}

const shownIn = (page: string): string =>
  (/name="shown" value="([^"]*)"/.exec(page)?.[1] ?? "").replaceAll("&quot;", '"');

/** Fills the form as the page shows it, and sends it. */
async function send({ desk, path }: Opened, fields: Fields) {
  const { text } = await desk.get(path);
  return desk.post(path, { shown: shownIn(text), ...fields });
}

const yes = (email: string): Fields => ({ decision: "approve", email });
const no = (email: string, reason = "Too soon"): Fields => ({ decision: "decline", email, reason });
const approvalOf = async ({ scene }: Opened) => (await scene.account()).approval;
const outcomeOf = ({ scene }: Opened) =>
  tasksIn(scene.table).flatMap(({ kind, outcome, by }) => (kind === "approval" ? [[outcome, by]] : []));
const statesOf = (scene: Asking): string =>
  JSON.stringify([...scene.table.items()].filter(({ pk }) => pk.startsWith("ACCOUNT#")));

describe("the page", () => {
  test("shows who, how much, since when, what was tried and what each answer does", async () => {
    const { desk, path } = await handOff();
    const { status, text } = await desk.get(path);
    expect(status).toBe(200);
    for (const said of [
      "Ann Lee",
      "$120.00",
      "May 10, 2026",
      "1 e-mail",
      "If you approve",
      "Harborline Recovery",
      LEAD,
    ])
      expect(text).toContain(said === LEAD ? "Your own work e-mail address" : said);
  });

  test("shows the debtor's own words, which no e-mail does", async () => {
    const visit = await settlement();
    const { scene, desk, path } = visit;
    await recordAct(scene.dependencies)(
      IDS,
      { person: "debtor", act: { does: "report-hardship", reason: "The boiler <script>alert(1)</script> broke" } },
      "hardship-1",
    );
    await waitsOut(scene);
    const { text } = await desk.get(path);
    expect(text).toContain("The boiler &lt;script&gt;alert(1)&lt;/script&gt; broke");
    expect(scene.mails.map((mail) => [mail.text.includes("boiler"), mail.text.includes("Ann Lee")])).toEqual([
      [false, false],
      [false, false],
    ]);
    expect(scene.mails.at(-1)?.text).toContain("reported hardship");
  });

  test.each(["GET", "HEAD"])("%s decides nothing, however often", async (method) => {
    const { scene, desk, path } = await handOff();
    const before = statesOf(scene);
    for (const query of ["", "?decision=approve&email=lead@demo.example"])
      await desk.ask(`${path}${query}`, { method });
    expect(statesOf(scene)).toBe(before);
  });

  test.each(["PUT", "DELETE", "PATCH"])("%s is answered by no page of ours", async (method) => {
    const { scene, desk, path } = await handOff();
    const before = statesOf(scene);
    const headers = { "sec-fetch-site": "same-origin" };
    expect((await desk.ask(path, { method, headers, body: "decision=approve" })).status).toBe(404);
    expect(statesOf(scene)).toBe(before);
  });

  test("may be shown in no frame, and kept by no cache", async () => {
    const { desk, path } = await handOff();
    const { headers } = await desk.get(path);
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("content-security-policy")).not.toContain("script-src");
    expect(headers.get("cache-control")).toBe("no-store");
  });
});

describe("what is proposed", () => {
  const owing = async (rungs: readonly string[] = ["courtesy"]): Promise<Asking> => {
    const scene = asking(newScene(OPENED, { rungs }));
    await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"));
    scene.at(PROPOSED_AT);
    return scene;
  };

  test.each([
    ["more time", { does: "request-extension", days: 30 }, "Up to 14 days"],
    [
      "a payment",
      { does: "propose-payment", amount: { minor: 5_000, currency: "USD" }, on: "2026-05-20" },
      "Up to 14 days",
    ],
  ] as const)("by the debtor, %s, has no amount to change", async (_, act, policy) => {
    const scene = await owing();
    await recordAct(scene.dependencies)(IDS, { person: "debtor", act }, "word-1");
    await scene.look();
    const visit = opened(scene);
    const { text } = await visit.desk.get(visit.path);
    expect(text).toContain(policy);
    expect(text).not.toContain('name="amount"');
    expect((await send(visit, yes(LEAD))).text).toContain("Approved");
  });

  test("a write-off says that it is somebody else's decision", async () => {
    const scene = await owing();
    await scene.act({ does: "write-off", by: LEAD });
    await scene.look();
    const visit = opened(scene);
    expect((await visit.desk.get(visit.path)).text).toContain("somebody other than who proposes it");
    expect((await send(visit, yes(MANAGER))).text).toContain("Approved");
  });

  test("a settlement names the floor", async () => {
    const visit = await settlement();
    expect((await visit.desk.get(visit.path)).text).toContain("$84.00 today");
  });
});

test("the same answer of somebody else is told whose it was", async () => {
  const scene = await atTheHandOff();
  await scene.look();
  const first = opened(scene);
  const page = await first.desk.get(first.path);
  await waitsOut(scene);
  await send(opened(scene), no(MANAGER));
  const { status, text } = await first.desk.post(first.path, { shown: shownIn(page.text), ...no(LEAD) });
  expect(status).toBe(200);
  expect(text).toContain(`It was declined already, by ${MANAGER}`);
});

test("a question that expired says so", async () => {
  const scene = await atTheHandOff({ profile: { approvers: [{ email: LEAD, roles: [], teams: [] }] } });
  await scene.look();
  const { desk, path } = opened(scene);
  await waitsOut(scene);
  expect((await desk.get(path)).text).toContain("Nobody answered in time");
});

describe("a yes", () => {
  test("is recorded with who, when and why, and shown", async () => {
    const visit = await handOff();
    const { status, text } = await send(visit, { ...yes(LEAD), reason: "Nothing else helped" });
    expect(status).toBe(200);
    expect(text).toContain("Approved");
    expect(text).toContain("Nothing else helped");
    expect(outcomeOf(visit)).toEqual([["approved", LEAD]]);
  });

  test("keeps its reason with the words, nowhere else", async () => {
    const visit = await handOff();
    await send(visit, { ...yes(LEAD), reason: "zmarker reason" });
    const holding = [...visit.scene.table.items()].filter((item) => JSON.stringify(item).includes("zmarker"));
    expect(holding.map(({ sk }) => sk.split("#")[0])).toEqual(["TEXT"]);
  });

  test("sent again shows the record and changes nothing", async () => {
    const visit = await handOff();
    const { text: page } = await visit.desk.get(visit.path);
    await visit.desk.post(visit.path, { shown: shownIn(page), ...yes(LEAD) });
    const before = statesOf(visit.scene);
    const again = await visit.desk.post(visit.path, { shown: shownIn(page), ...yes(LEAD) });
    expect(again.status).toBe(200);
    expect(again.text).toContain("Approved");
    expect(statesOf(visit.scene)).toBe(before);
  });

  test("after it a no is told who decided, and changes nothing", async () => {
    const visit = await handOff();
    const { text: page } = await visit.desk.get(visit.path);
    await visit.desk.post(visit.path, { shown: shownIn(page), ...yes(LEAD) });
    const other = await visit.desk.post(visit.path, { shown: shownIn(page), ...no(LEAD) });
    expect(other.status).toBe(409);
    expect(other.text).toContain("answered otherwise");
    expect(other.text).toContain(LEAD);
    expect(outcomeOf(visit)).toEqual([["approved", LEAD]]);
  });

  test("of two who race, one decides, and the other sees it", async () => {
    const scene = await atTheHandOff();
    await scene.look();
    const first = opened(scene);
    await waitsOut(scene);
    const second = opened(scene);
    const pages = await Promise.all([first.desk.get(first.path), second.desk.get(second.path)]);
    const answers = await Promise.all([
      first.desk.post(first.path, { shown: shownIn(pages[0].text), ...no(LEAD) }),
      second.desk.post(second.path, { shown: shownIn(pages[1].text), ...yes(MANAGER) }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(scene.heard.filter(({ type }) => type === "ApprovalDecided")).toHaveLength(1);
  });
});

describe("a no", () => {
  test("needs a reason", async () => {
    const visit = await handOff();
    const { status, text } = await send(visit, no(LEAD, "  "));
    expect(status).toBe(422);
    expect(text).toContain("Say why you decline");
    expect(outcomeOf(visit)).toEqual([[null, null]]);
  });

  test("with a reason declines", async () => {
    const visit = await handOff();
    expect((await send(visit, no(LEAD))).status).toBe(200);
    expect(outcomeOf(visit)).toEqual([["declined", LEAD]]);
  });
});

test.each([
  ["neither yes nor no", { email: LEAD }, "Choose one of the two"],
  ["another word", { email: LEAD, decision: "maybe" }, "Choose one of the two"],
  ["a reason too long", { ...yes(LEAD), reason: "x".repeat(1_001) }, "at most 1000 characters"],
  ["no amount", { ...yes(LEAD), amount: "plenty" }, "Type an amount"],
  ["a negative amount", { ...yes(LEAD), amount: "-5" }, "Type an amount"],
])("%s is asked for again, and decides nothing", async (_, fields: Fields, says) => {
  const visit = await handOff();
  const { status, text } = await send(visit, fields);
  expect(status).toBe(422);
  expect(text).toContain(says);
  expect(outcomeOf(visit)).toEqual([[null, null]]);
});

describe("whoever is not the person asked", () => {
  test.each(["", "mallory@demo.example", MANAGER])("typing “%s” decides nothing", async (email) => {
    const visit = await handOff();
    const { status, text } = await send(visit, yes(email));
    expect(status).toBe(403);
    expect(text).toContain("made for somebody else");
    expect(text).not.toContain(LEAD);
    expect(outcomeOf(visit)).toEqual([[null, null]]);
  });

  test("blanks and capitals are no other address", async () => {
    const visit = await handOff();
    expect((await send(visit, yes("  Lead@Demo.example "))).status).toBe(200);
  });

  test("has five tries; then the link is closed and a new one goes to the person asked", async () => {
    const visit = await handOff();
    const answers = [];
    for (let tries = 0; tries < 5; tries += 1) answers.push((await send(visit, yes("mallory@demo.example"))).status);
    expect(answers).toEqual([403, 403, 403, 403, 410]);
    expect((await send(visit, yes(LEAD))).status).toBe(410);
    expect((await visit.desk.get(visit.path)).status).toBe(410);
    expect(visit.desk.mails.map(({ to }) => to)).toEqual([LEAD]);
    const [mail] = visit.desk.mails;
    const path = `/t/${mail === undefined ? "" : tokenIn(mail)}`;
    expect((await send({ ...visit, path }, yes(LEAD))).status).toBe(200);
  });

  test("many at once are five as well", async () => {
    const visit = await handOff();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => visit.desk.post(visit.path, yes("mallory@demo.example"))),
    );
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(4);
  });
});

describe("a link that opens nothing here", () => {
  const put = async (scene: Asking, link: Parameters<typeof putLink>[1]): Promise<string> => {
    const token = "T".repeat(43);
    await scene.table.commit([putLink(token, link)]);
    return `/t/${token}`;
  };
  const ABOUT = { ...IDS, taskId: "task-1", person: LEAD };

  test.each([
    ["guessed", () => `/t/${"A".repeat(43)}`],
    ["cut", (path: string) => path.slice(0, -1)],
    ["tampered with", (path: string) => `${path.slice(0, -1)}${path.endsWith("A") ? "B" : "A"}`],
    ["empty", () => "/t/"],
    ["far too long", (path: string) => path + "A".repeat(5_000)],
    ["with a path in it", () => "/t/..%2f..%2fs"],
  ])("%s: not found, and nothing told", async (_, change) => {
    const visit = await handOff();
    const before = statesOf(visit.scene);
    for (const answer of [
      await visit.desk.get(change(visit.path)),
      await visit.desk.post(change(visit.path), yes(LEAD)),
    ]) {
      expect(answer.status).toBe(404);
      expect(answer.text).not.toContain("Ann Lee");
    }
    expect(statesOf(visit.scene)).toBe(before);
  });

  test.each([
    ["a sign-in", signInLink(LEAD, new Date(ASKED_AT))],
    ["a package", packageLink({ ...IDS, placementId: "p-1" }, new Date(ASKED_AT))],
    ["a task that is not there", staffTaskLink(ABOUT, new Date(ASKED_AT))],
    ["a task of another account", staffTaskLink({ ...ABOUT, accountId: "A-2" }, new Date(ASKED_AT))],
    ["a creditor nobody has", staffTaskLink({ ...ABOUT, creditorId: "other" }, new Date(ASKED_AT))],
  ])("made for %s", async (_, link) => {
    const { scene, desk } = await handOff();
    const path = await put(scene, link);
    expect((await desk.get(path)).status).toBe(404);
    expect((await desk.post(path, yes(LEAD))).status).toBe(404);
  });

  test("made for this task under another account decides nothing about this one", async () => {
    const visit = await handOff();
    const taskId = (await approvalOf(visit))?.taskId ?? "";
    const path = await put(visit.scene, staffTaskLink({ ...ABOUT, accountId: "A-2", taskId }, new Date(ASKED_AT)));
    expect((await visit.desk.post(path, yes(LEAD))).status).toBe(404);
    expect(outcomeOf(visit)).toEqual([[null, null]]);
  });

  test("whose time is over says so, and decides nothing", async () => {
    const visit = await handOff();
    const { text } = await visit.desk.get(visit.path);
    visit.scene.at("2026-08-26T23:00:01Z");
    for (const { status, text: page } of [
      await visit.desk.get(visit.path),
      await visit.desk.post(visit.path, { shown: shownIn(text), ...yes(LEAD) }),
    ]) {
      expect(status).toBe(410);
      expect(page).toContain("time of this link is over");
      expect(page).not.toContain("Ann Lee");
    }
    expect(outcomeOf(visit)).toEqual([[null, null]]);
  });
});

describe("what is sent from elsewhere", () => {
  test.each(["cross-site", "same-site", "none"])("a form of a page that is %s is not taken", async (site) => {
    const visit = await handOff();
    const { text } = await visit.desk.get(visit.path);
    const answer = await visit.desk.post(
      visit.path,
      { shown: shownIn(text), ...yes(LEAD) },
      { "sec-fetch-site": site },
    );
    expect(answer.status).toBe(403);
    expect(outcomeOf(visit)).toEqual([[null, null]]);
  });

  test("more than a form can hold is not read", async () => {
    const visit = await handOff();
    expect((await visit.desk.post(visit.path, `reason=${"x".repeat(20_000)}`)).status).toBe(413);
  });
});

describe("facts that changed since the page was shown", () => {
  test.each([
    ["more is owed", () => invoice(ASKED_AT, "A-1", "INV-2", 5_000, "2026-07-01"), "More is owed: $170.00"],
    [
      "a hold began that lets the question stand",
      () => event(PROPOSED_AT, "HoldPlaced", { accountId: "A-1", holdId: "H-1", kind: "hardship", from: PROPOSED_AT }),
      "A hold has begun: hardship",
    ],
  ])("%s: the page is shown anew, and nothing decided", async (_, change, says) => {
    const visit = await settlement();
    const { text } = await visit.desk.get(visit.path);
    await visit.scene.deliver(change());
    const answer = await visit.desk.post(visit.path, { shown: shownIn(text), ...yes(MANAGER) });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain(says);
    expect(outcomeOf(visit)).toEqual([[null, null]]);
    expect((await send(visit, no(MANAGER))).status).toBe(200);
  });

  test("less is owed: the decision stands", async () => {
    const visit = await settlement();
    const { text } = await visit.desk.get(visit.path);
    await visit.scene.deliver(payment(PROPOSED_AT, "A-1", "P-1", 1_000));
    expect((await visit.desk.post(visit.path, { shown: shownIn(text), ...yes(MANAGER) })).status).toBe(200);
  });

  test.each(["", "{}", "[]", "not json", '{"version":1}'])(
    "a form that does not say what it showed (%s) decides nothing",
    async (shown) => {
      const visit = await handOff();
      expect((await visit.desk.post(visit.path, { ...yes(LEAD), shown })).status).toBe(409);
      expect(outcomeOf(visit)).toEqual([[null, null]]);
    },
  );

  test("a dispute withdraws the question, and the page says so", async () => {
    const visit = await handOff();
    const { text } = await visit.desk.get(visit.path);
    const detail = { accountId: "A-1", disputeId: "D-1", occurredAt: ASKED_AT };
    await visit.scene.deliver(event(ASKED_AT, "DisputeOpened", detail));
    const answer = await visit.desk.post(visit.path, { shown: shownIn(text), ...yes(LEAD) });
    expect(answer.text).toContain("withdrawn");
    expect(outcomeOf(visit)).toEqual([["withdrawn", null]]);
    expect((await visit.desk.get(visit.path)).text).toContain("This question was withdrawn");
  });
});

describe("another amount", () => {
  const promised = async ({ scene }: Opened) => (await scene.account()).promises.map(({ minor }) => minor);

  test.each([
    ["more, short of what is owed", "80.00", 8_000],
    ["less", "40", 4_000],
    ["as it is written elsewhere", "80,00", 8_000],
    ["the one asked about", "50.00", 5_000],
    ["none typed", "", 5_000],
  ])("of a settlement, %s, is the settlement", async (_, amount, minor) => {
    const visit = await settlement();
    expect((await send(visit, { ...yes(MANAGER), amount })).status).toBe(200);
    expect(await promised(visit)).toEqual([minor]);
  });

  test("of a settlement for more than is owed is refused", async () => {
    const visit = await settlement();
    const { status, text } = await send(visit, { ...yes(MANAGER), amount: "120.01" });
    expect(status).toBe(409);
    expect(text).toContain("nobody settles for more than is owed");
    expect(await promised(visit)).toEqual([]);
  });

  test.each([
    ["more than was asked about", "120.01", "over your limit"],
    ["less than is owed", "119.99", "as a whole"],
  ])("of a hand-off, %s, is refused", async (_, amount, says) => {
    const visit = await handOff();
    const { status, text } = await send(visit, { ...yes(LEAD), amount });
    expect(status).toBe(409);
    expect(text).toContain(says);
    expect(outcomeOf(visit)).toEqual([[null, null]]);
  });

  test("of a hand-off, less after a payment, is the most that is placed", async () => {
    const visit = await handOff();
    await visit.scene.deliver(payment(ASKED_AT, "A-1", "P-1", 2_000));
    await send(visit, { ...yes(LEAD), amount: "100.00" });
    expect(await approvalOf(visit)).toMatchObject({ decision: "approve", minor: 10_000 });
  });
});

describe("where two must say yes", () => {
  const profile = { fourEyesAbove: { USD: 5_000 } };

  test("the first yes asks somebody else at once, and says so", async () => {
    const visit = await handOff({ profile });
    const { status, text } = await send(visit, yes(LEAD));
    expect(status).toBe(200);
    expect(text).toContain("Your yes is on record");
    expect(text).toContain(MANAGER);
    expect(outcomeOf(visit)).toEqual([[null, null]]);
    await visit.scene.look();
    expect(visit.scene.mails.map(({ to }) => to)).toEqual([LEAD, MANAGER]);
  });

  test("the second decides; both are on record", async () => {
    const visit = await handOff({ profile });
    await send(visit, yes(LEAD));
    await visit.scene.look();
    const second = opened(visit.scene);
    const page = await second.desk.get(second.path);
    expect(page.text).toContain(`${LEAD} said yes`);
    await send(second, yes(MANAGER));
    expect(outcomeOf(visit)).toEqual([["approved", MANAGER]]);
    expect((await approvalOf(visit))?.approvals?.map(({ by }) => by)).toEqual([LEAD, MANAGER]);
  });

  test("the same person twice is one", async () => {
    const visit = await handOff({ profile });
    const { text } = await visit.desk.get(visit.path);
    await visit.desk.post(visit.path, { shown: shownIn(text), ...yes(LEAD) });
    await visit.desk.post(visit.path, { shown: shownIn(text), ...yes(LEAD), amount: "120.00" });
    await visit.scene.act({ does: "decide", task: "approval", kind: "agency-handoff", decision: "approve", by: LEAD });
    expect(outcomeOf(visit)).toEqual([[null, null]]);
  });

  test("a no of the second ends it", async () => {
    const visit = await handOff({ profile });
    await send(visit, yes(LEAD));
    await visit.scene.look();
    await send(opened(visit.scene), no(MANAGER));
    expect(outcomeOf(visit)).toEqual([["declined", MANAGER]]);
  });

  test("a second yes to another amount is refused", async () => {
    const visit = await settlement({ profile });
    await send(visit, { ...yes(MANAGER), amount: "60" });
    await visit.scene.look();
    const second = opened(visit.scene);
    expect((await send(second, { ...yes(CHIEF), amount: "55" })).status).toBe(409);
    expect((await send(second, { ...yes(CHIEF), amount: "60" })).status).toBe(200);
    expect((await visit.scene.account()).promises.map(({ minor }) => minor)).toEqual([6_000]);
  });
});

test("names and words of others are text, whatever they hold", async () => {
  const scene = await atTheHandOff();
  const name = `<img src=x onerror=alert(1)>"'`;
  await scene.deliver(
    invoice(ASKED_AT, "A-1", "INV-1", 12_000, "2026-05-10", { account: { name }, invoice: { version: 1 } }),
  );
  await scene.look();
  const visit = opened(scene);
  const shown = await visit.desk.get(visit.path);
  const { text } = await send(visit, { ...no(LEAD, `</textarea><script>alert(1)</script>`) });
  for (const page of [shown.text, text, ...scene.mails.map(({ html }) => html)]) {
    expect(page).not.toContain("<img");
    expect(page).not.toContain("<script");
  }
});

test("a record of an e-mail holds no address of a debtor and no words", async () => {
  const { scene } = await handOff();
  const notices = itemsAt(scene.table, "NOTICE#");
  expect(notices).toHaveLength(1);
  expect(JSON.stringify(notices)).not.toContain("debtor.example");
});

import { beforeAll, describe, expect, it } from "vitest";
import { DOLORES, invoiceFor, openedRoom } from "./opened.ts";

let opened: Awaited<ReturnType<typeof openedRoom>>;
beforeAll(async () => {
  opened = await openedRoom();
});

describe("the people on the ladder", () => {
  it("opens with somebody on every rung of the consumer ladder", async () => {
    const page = await opened.page("/");
    const [, consumer = ""] = page.split('id="ladder-consumer-services"');
    const stairs = (consumer.split("</section>")[0] ?? "").split('class="climbers"').slice(1);
    const empty = stairs.filter((stair) => !stair.includes('class="climber ')).length;
    expect(stairs.length - empty).toBeGreaterThanOrEqual(8);
  });

  it.each(["pre-due", "on-ladder", "on-hold", "on-plan", "awaiting-approval", "placed", "closed"])(
    "shows those of the stage %s alone",
    async (stage) => {
      const page = await opened.page(`/?stage=${stage}`);
      const [, rows = ""] = page.split('class="rows"');
      const pills = [...rows.matchAll(/class="pill stage-([a-z-]+)"/g)].map(([, found]) => found);
      expect(new Set(pills)).toEqual(new Set([stage]));
    },
  );

  it("says what comes next and when, in the debtor's own time", async () => {
    expect(await opened.page("/")).toMatch(/Noelani Kahale[\s\S]*?<b>Courtesy<\/b>[\s\S]*?Sat, Mar 7, 1:29 PM HST/);
  });
});

describe("an account", () => {
  it("tells why each contact was made", async () => {
    const page = await opened.page(DOLORES);
    expect(page).toContain("Its turn on the ladder: text, due from day 10.");
    expect(page).toContain("consumer-services, version 3");
  });

  it("tells why a contact was withheld, by rule and in words", async () => {
    const page = await opened.page("/accounts/demo/BW-20195");
    expect(page).toContain("<code>hold.HARDSHIP</code>");
    expect(page).toContain("A hold stands over this debt: hardship.");
  });

  it("shows a plan with its schedule and how much of it is paid", async () => {
    const page = await opened.page("/accounts/demo/BW-20211");
    expect(page).toContain("2 of 6 payments made");
    expect(page).toMatch(/<li class="paid"><span>Feb 28, 2026<\/span>[\s\S]*<li class="open"><span>Mar 28, 2026/);
    expect(page).toContain("Due on Mar 28, 2026; the ladder is silent while the plan is kept.");
  });

  it("shows a promise, and a dispute in the debtor's words", async () => {
    expect(await opened.page("/accounts/demo/BW-20218")).toContain("<b>$129.80 by Mar 6, 2026</b>");
    expect(await opened.page("/accounts/demo/BW-20226")).toContain("“I moved out on January 9");
  });

  it("says in the list what keeps each ladder still", async () => {
    const page = await opened.page("/");
    for (const line of ["Plan: 2 of 6 payments made", "Promise: $129.80 by Mar 6, 2026", "Dispute: everything owed"])
      expect(page).toContain(line);
  });

  it("cites the source of a rule that has one", async () => {
    expect(await opened.page("/accounts/demo/BW-20126")).toContain("The debtor asked not to be contacted this way.");
  });

  it("shows the state its execution waits in", async () => {
    expect(await opened.page(DOLORES)).toContain("<q>Until plan</q>");
  });

  it("never adds currencies", async () => {
    expect(await opened.page("/accounts/demo/BW-71045")).toContain("€1,240.00 and $380.00");
  });

  it.each(["/accounts/demo/nobody", "/accounts/nobody/BW-20141", "/accounts/demo/%3Cscript%3E", "/nowhere"])(
    "answers 404 for %s",
    async (path) => {
      expect(await opened.page(path, 404)).toContain("Not found");
    },
  );
});

describe("the mailbox", () => {
  it("shows an e-mail in a frame that may do nothing but open its links beside the room", async () => {
    const [, id = ""] = /\/mailbox\/(contact-\w+)">A note about/.exec(await opened.page("/mailbox")) ?? [];
    expect(await opened.page(`/mailbox/${id}`)).toContain(
      `src="/mailbox/${id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`,
    );
    const framed = await opened.app.request(`/mailbox/${id}/html`);
    expect(framed.headers.get("content-security-policy")).toMatch(
      /default-src 'none'; style-src 'unsafe-inline';.*sandbox allow-popups allow-popups-to-escape-sandbox$/,
    );
    expect(await framed.text()).toMatch(/<head[^>]*><base target="_blank">/);
  });

  it("shows a text message as a bubble", async () => {
    const [, id = ""] =
      /\/mailbox\/(contact-\w+)">Brightwater Utilities: please/.exec(await opened.page("/mailbox")) ?? [];
    expect(await opened.page(`/mailbox/${id}`)).toContain('class="bubble"');
  });

  it("answers 404 for a message that never was", async () => {
    await opened.page("/mailbox/contact-0", 404);
  });
});

describe("tasks and events", () => {
  it("lists the open call and the open approval", async () => {
    const page = await opened.page("/tasks");
    expect(page).toMatch(/id="approvals"[\s\S]*Hollis Machine Works[\s\S]*id="calls"[\s\S]*Dolores Okafor/);
  });

  it("offers examples to begin with", async () => {
    expect(await opened.page("/events?example=reversal")).toContain("&quot;PaymentReversed&quot;");
  });
});

describe("what to say on a call", () => {
  const scripts = (page: string) => page.match(/<details class="script">[\s\S]*?<\/details>/g) ?? [];

  it("is there for each call to make, and for nothing else", async () => {
    const [, calls = ""] = (await opened.page("/tasks")).split('id="calls"');
    const [own = ""] = calls.split('id="others"');
    expect(scripts(own).length).toBe(own.split('class="card task"').length - 1);
    expect(scripts(await opened.page("/tasks"))).toHaveLength(scripts(own).length);
  });

  it("names who calls, the debtor, what is owed, and what to leave on a machine", async () => {
    const [script = ""] = scripts(await opened.page("/tasks"));
    expect(script).toContain("My name is\nDana Whitlock, from Brightwater Utilities.".replace("\n", " "));
    expect(script).toContain("A voicemail");
    expect(script).toMatch(/\$[\d,.]+ is open on it/);
  });

  it("stands on the account's page, too", async () => {
    const [, account = ""] =
      /href="(\/accounts\/demo\/[^"]+)"[\s\S]*?class="script"/.exec(
        (await opened.page("/tasks")).split('id="calls"')[1] ?? "",
      ) ?? [];
    expect(scripts(await opened.page(account))).toHaveLength(1);
  });

  it("is nowhere where nobody has to be called", async () => {
    expect(scripts(await opened.page("/accounts/demo/BW-20195"))).toEqual([]);
  });
});

describe("a hostile name", () => {
  it.each([
    ["markup", "H-1", '<script>alert(1)</script>" onload="x', "&lt;script&gt;alert(1)&lt;/script&gt;"],
    ["marks that turn the direction of writing", "H-2", "\u202Egnp.exe\u202C", "gnp.exe"],
    ["ten thousand characters", "H-3", "M".repeat(10_000), `${"M".repeat(59)}…`],
  ])("of %s is shown harmless and short", async (_kind, id, name, shownAs) => {
    await opened.post("/events", { event: invoiceFor(id, name) });
    for (const path of ["/", `/accounts/demo/${id}`, "/mailbox", "/tasks"]) {
      const page = await opened.page(path);
      expect(page).not.toContain("<script");
      expect(page).not.toContain("\u202E");
      expect(page.length).toBeLessThan(150_000);
    }
    expect(await opened.page(`/accounts/demo/${id}`)).toContain(shownAs);
  });
});

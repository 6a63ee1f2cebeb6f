import { describe, expect, it, test } from "vitest";
import { openLink, putLink, seededToken } from "../../../../functions/adapters/links.ts";
import { memoryTable } from "../../../../functions/adapters/memory-table.ts";
import {
  type Link,
  type LinkPurpose,
  messageLink,
  packageLink,
  signInLink,
  staffTaskLink,
} from "../../../../functions/domain/links.ts";
import { debtorPagesOver, LEAD, NOON, newDesk } from "./desk.ts";

const MADE = new Date(NOON);
const ABOUT = { creditorId: "demo", accountId: "A-1" };
const LINKS: Readonly<Record<LinkPurpose, Link>> = {
  "contact-choices": messageLink({ ...ABOUT, contactId: "contact-1", channel: "email" }, MADE),
  "staff-task": staffTaskLink({ ...ABOUT, taskId: "task-1", person: LEAD }, MADE),
  "staff-sign-in": signInLink(LEAD, MADE),
  "placement-package": packageLink({ ...ABOUT, placementId: "placement-1" }, MADE),
};
const PURPOSES = ["contact-choices", "staff-task", "staff-sign-in", "placement-package"] as const;

async function tableWith(purpose: LinkPurpose) {
  const table = memoryTable();
  await table.commit([putLink(seededToken("x"), LINKS[purpose])]);
  return table;
}

describe.each(PURPOSES)("a token for %s", (made) => {
  it.each(PURPOSES)("opens its own doors only: %s", async (asked) => {
    const found = await openLink(await tableWith(made), seededToken("x"), asked, MADE);
    expect(found).toEqual(asked === made ? expect.objectContaining({ ...LINKS[made] }) : null);
  });

  it("signs nobody in and shows nothing of an account, but at its own door", async () => {
    const desk = newDesk();
    await desk.scene.table.commit([putLink(seededToken("x"), LINKS[made])]);
    const before = desk.stored();
    const debtors = debtorPagesOver(desk.scene);
    const doors = { "/u": "contact-choices", "/p": "contact-choices", "/d": "contact-choices" } as const;
    for (const path of Object.keys(doors))
      expect((await debtors.request(`https://pages.test${path}/${seededToken("x")}`)).status, path).toBe(404);
    if (made === "staff-sign-in") return;
    expect((await desk.post(`/s/in/${seededToken("x")}`)).status).toBe(404);
    expect([desk.stored(), desk.cookies.size]).toEqual([before, 0]);
  });
});

test.each<[LinkPurpose, string]>([
  ["contact-choices", "2027-06-11T12:00:00Z"],
  ["staff-task", "2026-06-06T12:00:00Z"],
  ["staff-sign-in", "2026-05-07T12:15:00Z"],
  ["placement-package", "2026-05-21T12:00:00Z"],
])("a link for %s opens until %s", async (purpose, end) => {
  const table = await tableWith(purpose);
  const justBefore = new Date(Date.parse(end) - 1);
  expect(await openLink(table, seededToken("x"), purpose, justBefore)).not.toBeNull();
  expect(await openLink(table, seededToken("x"), purpose, new Date(end))).toBeNull();
});

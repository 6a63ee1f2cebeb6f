import { expect, test } from "vitest";
import { pagesApp } from "../../functions/pages/app.ts";
import { actOnce } from "../../functions/rung/act.ts";
import { type Report, reportOf } from "../../infra/local/report.ts";
import { debtor, invoice, newWorld, rehearse } from "../rehearsal.ts";
import { contactsTold, past, withheldTold } from "./telling.ts";

const DUE = "2026-05-10";
const BILLED = "2026-05-01T12:00:00Z";
const CLICKED = "2026-05-12T15:00:00Z";
const ENDS = "2026-07-01T00:00:00Z";
const bill = () => invoice(BILLED, "C-1", "INV-1", 12_000, DUE);

/** The story of a debtor who, on the day after the reminder, posts `body` to the page that `path` names behind the last e-mail's link. */
async function posted(path: "u" | "p", body: string): Promise<Report> {
  const headers: Readonly<Record<string, string>>[] = [];
  const world = newWorld({
    startsAt: new Date(BILLED),
    senders: {
      email: async (message) => {
        headers.push(message.headers);
        return { kind: "accepted", providerId: message.contactId };
      },
      sms: async ({ contactId }) => ({ kind: "accepted", providerId: contactId }),
    },
  });
  const pages = pagesApp({
    ...world.dependencies,
    act: (ids, actId, decide) => world.act(() => actOnce(world.dependencies, ids, actId, decide)),
  });
  await world.deliver([{ key: "bill", event: bill() }]);
  await world.advanceTo(new Date(CLICKED));
  const token = /\/u\/([\w-]{43})>/.exec(headers.at(-1)?.["List-Unsubscribe"] ?? "")?.[1];
  const answer = await pages.request(`https://pages.demo.example/${path}/${token}`, { method: "POST", body });
  expect(answer.status).toBe(200);
  await world.advanceTo(new Date(ENDS));
  return reportOf(world, []);
}

test("who unsubscribes gets no more e-mail, one confirmation by text, and the ladder goes on by text", async () => {
  const report = await posted("u", "List-Unsubscribe=One-Click");
  const told = contactsTold(report);
  expect(told.slice(0, 4)).toEqual([
    `${past(DUE, -3)} courtesy courtesy email`,
    `${past(DUE, 1)} reminder friendly-reminder email`,
    `${past(DUE, 2)} - opt-out-confirmed sms`,
    `${past(DUE, 7)} second-notice second-notice sms`,
  ]);
  expect(told.slice(2).filter((line) => line.endsWith(" email"))).toEqual([]);
});

test("one click and the words of the debtor are one story", async () => {
  const said = await rehearse([bill(), debtor(CLICKED, "C-1", "opt-out", { channel: "email" })], ENDS);
  const clicked = await posted("u", "List-Unsubscribe=One-Click");
  expect(contactsTold(clicked)).toEqual(contactsTold(said));
  expect(withheldTold(clicked)).toEqual(withheldTold(said));
  expect(clicked.published.map(({ at, type }) => [at, type])).toEqual(said.published.map(({ at, type }) => [at, type]));
});

test("who stops everything hears nothing more, as by the words for it", async () => {
  const said = await rehearse([bill(), debtor(CLICKED, "C-1", "opt-out", { channel: "all" })], ENDS);
  const stopped = await posted("p", "do=stop");
  expect(contactsTold(stopped)).toEqual(contactsTold(said));
  expect(contactsTold(stopped)).toHaveLength(2);
  expect(withheldTold(stopped)).toEqual(withheldTold(said));
});

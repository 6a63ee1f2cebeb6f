import { expect, test } from "vitest";
import { checksumOf, PACKAGE_FILE } from "../../functions/domain/placement/package-files.ts";
import { PlacementPackage } from "../../functions/domain/placement/package-schema.ts";
import { agencyApp } from "../../functions/pages/agency/app.ts";
import { debtor, invoice, payment, rehearse, staff } from "../rehearsal.ts";

const HISTORY = [
  invoice("2026-05-01T12:00:00Z", "C-1", "INV-1", 12_000, "2026-05-10", {
    invoice: { number: "2026-0041", issuedOn: "2026-04-10" },
  }),
  debtor("2026-05-20T15:00:00Z", "C-1", "opt-out", { channel: "sms" }),
  payment("2026-06-01T15:00:00Z", "C-1", "P-1", 2_000),
  staff("2026-07-27T15:00:00Z", "C-1", "decide", {
    task: "approval",
    kind: "agency-handoff",
    decision: "approve",
    by: "lead@demo.example",
  }),
];
const MAILED_LINK = /\/a\/([\w-]{43})/;
const SUM_IN_MAIL = /\b[0-9a-f]{64}\b/;

type World = Awaited<ReturnType<typeof rehearse>>["world"];

/** The agency's newest mail with a link in it, and what the link gives now. */
async function fetched({ staffMail, dependencies }: World) {
  const mail = staffMail().findLast(({ to, text }) => to.startsWith("placements@") && MAILED_LINK.test(text));
  if (mail === undefined) throw new Error("the agency was sent no link");
  const path = `/a/${MAILED_LINK.exec(mail.text)?.[1] ?? ""}`;
  const body = new URLSearchParams({ file: PACKAGE_FILE });
  const answer = await agencyApp(dependencies).request(path, { method: "POST", body });
  return { mail, status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
}

test("an agency follows its mail to a package that is what the mail said, and says what the ledger says", async () => {
  const { world, accounts } = await rehearse(HISTORY, "2026-07-28T00:00:00Z");
  const { mail, status, bytes } = await fetched(world);
  expect(status).toBe(200);
  expect(SUM_IN_MAIL.exec(mail.text)?.[0]).toBe(checksumOf(bytes));
  const whole = PlacementPackage.parse(JSON.parse(new TextDecoder().decode(bytes)));
  expect(whole.balances.map(({ balance }) => balance)).toEqual(accounts.flatMap(({ balance }) => balance));
  expect(whole.itemisation.map(({ kind, amount }) => [kind, amount.minor])).toEqual([
    ["stated", 12_000],
    ["payment", 2_000],
  ]);
  expect(whole.channels.find(({ channel }) => channel === "sms")).toMatchObject({ state: "opted-out" });
  expect(whole.documents.map(({ name }) => name)).toContain("final-notice");
});

test("once the account is called back, its link gives nothing", async () => {
  const paid = payment("2026-08-03T15:00:00Z", "C-1", "P-2", 10_000);
  const { world } = await rehearse([...HISTORY, paid], "2026-08-04T15:00:00Z");
  const { status, bytes } = await fetched(world);
  expect(status).toBe(410);
  expect(new TextDecoder().decode(bytes)).not.toContain("Ann Lee");
});

test("the same history gives the same package, byte for byte", async () => {
  const [one, two] = [await rehearse(HISTORY, "2026-07-28T00:00:00Z"), await rehearse(HISTORY, "2026-07-28T00:00:00Z")];
  expect(checksumOf((await fetched(one.world)).bytes)).toBe(checksumOf((await fetched(two.world)).bytes));
});

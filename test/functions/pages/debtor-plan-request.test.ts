import { expect, test } from "vitest";
import { plansIn } from "../stored.ts";
import { fieldsOf, newVerified } from "./debtor-visitor.ts";

const offeredOf = ({ scene }: Awaited<ReturnType<typeof newVerified>>) =>
  plansIn(scene.table).filter(({ status }) => status === "offered");

test("a rhythm is asked for before any plan was offered, then chosen from what fits", async () => {
  const visitor = await newVerified();
  const asked = await visitor.send("parts", { rhythm: "monthly", "on-day": "25", down: "30.00" });
  expect([asked.status, asked.headers.get("location")]).toEqual([303, `/d/${visitor.token}/parts#done`]);
  const { text } = await visitor.open("parts");
  expect(text).toContain("You asked for plans: Every month.");
  const option = fieldsOf(text).get("option") ?? "";
  expect(option).toMatch(/^monthly-\d+-on-25-down-3000$/);
  expect((await visitor.send("parts", { [`agree-${option}`]: "yes" })).status).toBe(303);
  expect((await visitor.scene.account()).plans).toMatchObject([{ status: "active", plan: { option } }]);
  const after = (await visitor.open("parts")).text;
  expect(after).toContain("You chose");
  expect(after).not.toContain("Ask for a plan that fits");
});

test("the form asks in the debtor's language", async () => {
  const { open } = await newVerified({ language: "de" });
  expect((await open("parts")).text).toContain("Alle zwei Wochen");
});

test("nothing is chosen beforehand, so the form as it stands asks for nothing", async () => {
  const visitor = await newVerified();
  const { status, text } = await visitor.send("parts", {});
  expect([status, offeredOf(visitor)]).toEqual([422, []]);
  expect(text).toContain('<a href="#rhythm">Choose one of these.</a>');
});

test.each([
  [{ rhythm: "monthly", "on-day": "32" }, "Type a day from 1 to 31"],
  [{ rhythm: "monthly", "on-day": "x" }, "Type a day from 1 to 31"],
  [{ rhythm: "weekly", down: "nothing" }, "such as 30.00, or leave it empty"],
  [{ rhythm: "weekly", down: "0" }, "Type an amount above zero and below what is open"],
  [{ rhythm: "weekly", down: "120" }, "Type an amount above zero and below what is open"],
  [{ rhythm: "monthly", down: "119.99" }, "The amount is too small to split this way."],
] as const)("%o is answered by a sentence beside its field", async (chosen, says) => {
  const visitor = await newVerified();
  const { status, text } = await visitor.send("parts", chosen);
  expect([status, offeredOf(visitor)]).toEqual([422, []]);
  expect(text).toContain(says);
});

test("a day of the month means nothing to a plan by weeks", async () => {
  const visitor = await newVerified();
  expect((await visitor.send("parts", { rhythm: "fortnightly", "on-day": "99" })).status).toBe(303);
});

test("sent twice is offered once, and another wish in a second tab comes too late", async () => {
  const visitor = await newVerified();
  const form = fieldsOf((await visitor.open("parts")).text);
  const send = (rhythm: string) => {
    form.set("rhythm", rhythm);
    return visitor.post(`/d/${visitor.token}/parts`, form, { cookie: visitor.cookie() });
  };
  expect([(await send("fortnightly")).status, (await send("fortnightly")).status]).toEqual([303, 303]);
  const late = await send("monthly");
  expect([late.status, late.text.includes("You asked for plans: Every two weeks.")]).toEqual([409, true]);
  expect(plansIn(visitor.scene.table)).toHaveLength(1);
});

test("a form left open while a plan was agreed elsewhere is refused in words", async () => {
  const visitor = await newVerified();
  await visitor.send("parts", { rhythm: "monthly" });
  const page = (await visitor.open("parts")).text;
  const last = (page.match(/<form/g)?.length ?? 1) - 1;
  const form = fieldsOf(page, last);
  const option = fieldsOf(page).get("option") ?? "";
  await visitor.send("parts", { [`agree-${option}`]: "yes" });
  form.set("rhythm", "weekly");
  form.set("down", "20");
  const { status } = await visitor.post(`/d/${visitor.token}/parts`, form, { cookie: visitor.cookie() });
  expect(status).toBe(409);
  expect((await visitor.scene.account()).plans).toHaveLength(1);
});

test("an amount too small to split says so, and where to turn", async () => {
  const visitor = await newVerified({}, { ladder: { relief: small } });
  const { text } = await visitor.open("parts");
  expect(text).toContain("What is open is too small to pay in parts.");
  expect(text).not.toContain("<form");
});

test("somebody in difficulty sees what makes an option easier", async () => {
  const visitor = await newVerified({}, { ladder: { relief: { ...small, smallestInstalment: { USD: 500 } } } });
  await visitor.send("difficulty", { what: "illness" });
  await visitor.send("parts", { rhythm: "monthly" });
  const { text } = await visitor.open("parts");
  expect(text).toContain("Every month · begins after 3 months without payment");
  expect(text).toContain("Every month · the first 3 are about half");
});

const small = {
  longestPlanMonths: 12,
  smallestInstalment: { USD: 10_000 },
  settlementFloorPercent: 70,
  extensionDays: 14,
};

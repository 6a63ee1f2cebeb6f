import { html } from "hono/html";
import { calendarZone } from "../../domain/account.ts";
import { addDays, atLocalTime, localClock } from "../../domain/calendar.ts";
import { assigneeOf } from "../../domain/call-assignment.ts";
import { windowOn } from "../../domain/gate/window.ts";
import { requestCallBack } from "../../rung/request-call-back.ts";
import { clockIn } from "../times.ts";
import { type Desk, day, today } from "./desk.ts";
import { type Choice, chosenOf, form, line, note, oneOf, sealed, summary, typedIn } from "./form.ts";
import { type Page, type Read, told, wrong } from "./page.ts";
import { filled } from "./words.ts";

const NAME = "talk";
const SOON = "soon";
const DAYS_AHEAD = 5;
/** Parts of a day, in minutes after midnight where the debtor is. */
const PARTS = [
  [8 * 60, 12 * 60],
  [12 * 60, 17 * 60],
  [17 * 60, 21 * 60],
] as const;
const SHORTEST_MILLISECONDS = 3_600_000;

/** A call at a time the debtor chooses, within the hours at which calls are lawful wherever they may be. */
export const talkPage: Page = {
  name: NAME,
  openTo: "anyone",
  title: ({ talk }) => talk.title,
  show: (desk, { typed, once, last }) => {
    const words = desk.words.talk;
    const { phone } = desk.visit.creditor.sender;
    const isAwaited = desk.visit.account.tasks.some(({ kind }) => kind === "call");
    const before = told(desk, isAwaited ? last : null, says(desk, last?.says ?? {}));
    const number = {
      name: "number",
      label: `${words.number} (${desk.words.common.optional})`,
      hint: words.numberHint,
      more: html`type="tel" maxlength="30" autocomplete="tel"`,
    };
    return html`${before}${summary(desk, typed)}<p>${words.says}</p>
${form(
  desk,
  NAME,
  once,
  html`${oneOf(typed, "when", words.when, choicesOf(desk))}${line(typed, number)}${note(desk, typed)}<button>${words.button}</button>`,
)}
<p>${words.orCall} <a href="tel:${phone.replace(/[^+\d]/g, "")}">${phone}</a></p>`;
  },
  read: (desk, sent): Read => {
    const slots = slotsOf(desk);
    const when = chosenOf(sent, "when", [SOON, ...slots.map(({ value }) => value)]);
    const number = typedIn(sent, "number", 30);
    const isNumber = number === "" || /^\+?[\d\s()./-]{6,30}$/.test(number);
    if (when === null || !isNumber)
      return wrong(
        ...(when === null ? [{ field: "when", says: desk.words.common.choose }] : []),
        ...(isNumber ? [] : [{ field: "number", says: desk.words.talk.badNumber }]),
      );
    const said = typedIn(sent, "note", 2_000);
    const proof = desk.session === null ? "not verified" : "verified";
    const asked = [
      `call back: ${when}`,
      proof,
      ...(number === "" ? [] : [`number: ${number}`]),
      ...(said === "" ? [] : [said]),
    ];
    const words = asked.join("; ");
    const slot = slots.find(({ value }) => value === when);
    const team = teamOf(desk);
    const people = team === undefined ? undefined : desk.visit.creditor.teams[team]?.people;
    const assignee = assigneeOf(people, desk.visit.account);
    const call = { says: words, from: slot?.from ?? null, dueAt: slot?.until ?? null, team, assignee };
    return {
      kind: "decision",
      says: { when, answer: sealed(desk, words) },
      decide: (situation, actId) => requestCallBack(situation, call, actId),
    };
  },
  says: (desk, decision) => says(desk, decision.says),
};

type Slot = { readonly value: string; readonly from: Date; readonly until: Date };

/** Parts of the next weekdays that lie within the hours of contact in every zone the debtor may be in. */
function slotsOf(desk: Desk): readonly Slot[] {
  const { account } = desk.visit;
  const days = Array.from({ length: DAYS_AHEAD + 3 }, (_, ahead) => addDays(today(desk), ahead)).filter(isWeekday);
  return days.slice(0, DAYS_AHEAD).flatMap((on) => {
    const window = windowOn(on, account.zones);
    if (window === null) return [];
    return PARTS.flatMap(([begins, ends], part) => {
      const zone = calendarZone(account);
      const from = new Date(Math.max(atLocalTime(on, begins, zone).getTime(), window.opens.getTime()));
      const until = new Date(Math.min(atLocalTime(on, ends, zone).getTime(), window.closes.getTime()));
      const left = until.getTime() - Math.max(from.getTime(), desk.now.getTime());
      return left < SHORTEST_MILLISECONDS ? [] : [{ value: `${on}.${part + 1}`, from, until }];
    });
  });
}

const isWeekday = (on: string): boolean => ![0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay());

function choicesOf(desk: Desk): readonly Choice[] {
  const { words, visit } = desk;
  const clock = (at: Date) => clockIn(visit.language, localClock(at, calendarZone(visit.account)).slice(0, 5));
  return [
    { value: SOON, says: words.talk.soon },
    ...slotsOf(desk).map(({ value, from, until }) => ({
      value,
      says: filled(words.talk.slot, { day: weekday(desk, value.slice(0, 10)), from: clock(from), to: clock(until) }),
    })),
  ];
}

const weekday = ({ visit }: Desk, on: string): string =>
  new Intl.DateTimeFormat(visit.language, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(
    new Date(`${on}T00:00:00Z`),
  );

function says(desk: Desk, { when = SOON }: Readonly<Record<string, string>>): string {
  const { talk } = desk.words;
  const slot = choicesOf(desk).find(({ value }) => value === when)?.says;
  return filled(talk.done, { when: when === SOON ? talk.soon : (slot ?? day(desk, when.slice(0, 10))) });
}

/** The team that calls on the debtor's ladder, else the creditor's first. */
function teamOf({ dependencies, visit }: Desk): string | undefined {
  const ladder = dependencies.policies.ladders[visit.account.case?.ladder.name ?? ""];
  const [call] = ladder?.rungs.flatMap((rung) => (rung.do === "create-call-task" ? [rung.team] : [])) ?? [];
  return call ?? Object.keys(visit.creditor.teams)[0];
}

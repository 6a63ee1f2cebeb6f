import { html } from "hono/html";
import { optionsAskedFor, type Splittable, splittable } from "../../domain/asked-plans.ts";
import type { PlanWish } from "../../domain/plans/options.ts";
import type { Markup } from "../../html/document.ts";
import { requestPlan } from "../../record-act/request-plan.ts";
import type { Decision } from "./decisions.ts";
import { type Desk, reliefOf } from "./desk.ts";
import { chosenOf, form, line, oneOf, type Problem, typedIn } from "./form.ts";
import { type Read, type Showing, wrong } from "./page.ts";
import { minorTyped, plain } from "./typed-money.ts";
import { filled } from "./words.ts";

const RHYTHMS = ["monthly", "fortnightly", "weekly"] as const;

/** A form to say how one would like to pay, or that the amount is too small for it; null where nothing may be split now. */
export function requestForm(desk: Desk, page: string, { typed, once }: Pick<Showing, "typed" | "once">): Markup | null {
  const about = splittable(desk.visit.account, desk.now);
  if (about === null || reliefOf(desk) === null) return null;
  const words = desk.words.parts;
  // Months make the fewest and largest parts: where those are too small, all are.
  if (isTooSmall(desk, about, {})) return html`<p>${words.small}</p>`;
  const choices = RHYTHMS.map((rhythm) => ({ value: rhythm, says: words[rhythm] }));
  const onDay = {
    name: "on-day",
    label: words.onDay,
    hint: words.onDayHint,
    more: html`type="text" inputmode="numeric" maxlength="2" autocomplete="off"`,
  };
  const down = {
    name: "down",
    label: filled(words.down, { currency: about.balance.currency }),
    hint: words.downHint,
    more: html`type="text" inputmode="decimal" maxlength="20" autocomplete="off"`,
  };
  return form(
    desk,
    page,
    once,
    html`<h2>${words.askTitle}</h2><p>${words.askSays}</p>${oneOf(typed, "rhythm", words.rhythm, choices)}
${line(typed, onDay)}${line(typed, down)}<button name="do" value="request">${words.askButton}</button>`,
  );
}

/** What was asked for. Whether anything fits is said at once; what changed since is found when it is decided. */
export function readRequest(desk: Desk, sent: URLSearchParams): Read {
  const { common, parts: words } = desk.words;
  const about = splittable(desk.visit.account, desk.now);
  const rhythm = RHYTHMS.find((one) => one === chosenOf(sent, "rhythm", RHYTHMS));
  const [dayText, downText] = [rhythm === "monthly" ? typedIn(sent, "on-day", 2) : "", typedIn(sent, "down", 20)];
  const onDay = dayText === "" ? undefined : Number(dayText);
  const down = downText === "" ? undefined : downIn(desk, about, downText);
  const problems: readonly Problem[] = [
    ...(rhythm === undefined ? [{ field: "rhythm", says: common.choose }] : []),
    ...(onDay === undefined || isDayOfMonth(onDay) ? [] : [{ field: "on-day", says: words.badOnDay }]),
    ...(down === null ? [{ field: "down", says: filled(words.badDown, { example: exampleFor(about) }) }] : []),
  ];
  if (rhythm === undefined || down === null || problems.length > 0) return wrong(...problems);
  const wish: PlanWish = { rhythm, onDay, down };
  if (about !== null && isTooSmall(desk, about, wish)) return wrong({ field: "rhythm", says: words.tooSmall });
  return {
    kind: "decision",
    says: {
      rhythm,
      ...(onDay === undefined ? {} : { day: String(onDay) }),
      ...(down === undefined ? {} : { down: String(down) }),
    },
    decide: (situation, actId) => requestPlan(desk.dependencies, situation, wish, actId),
  };
}

const isDayOfMonth = (day: number): boolean => Number.isInteger(day) && day >= 1 && day <= 31;

/** An amount above nothing that leaves something to pay in parts. */
function downIn({ visit }: Desk, about: Splittable | null, text: string): number | null {
  const currency = about?.balance.currency ?? visit.account.currencies[0] ?? "";
  const minor = minorTyped(text, currency);
  return minor === null || minor <= 0 || (about !== null && minor >= about.balance.minor) ? null : minor;
}

const exampleFor = (about: Splittable | null): string =>
  about === null ? "50" : plain({ ...about.balance, minor: Math.ceil(about.balance.minor / 4) });

function isTooSmall(desk: Desk, about: Splittable, wish: PlanWish): boolean {
  const relief = reliefOf(desk);
  return relief !== null && optionsAskedFor(desk.visit.account, about, relief, wish, desk.now).length === 0;
}

/** What was asked for, as it is told afterwards; null for another decision of the page. */
export function saysAsked({ words: { parts: words } }: Desk, { says }: Decision): string | null {
  const rhythm = RHYTHMS.find((one) => one === says["rhythm"]);
  return rhythm === undefined ? null : filled(words.asked, { rhythm: words[rhythm] });
}

import * as z from "zod";
import { type AccountFile, readAccountFile } from "../../account-view/reading.ts";
import { inWords, moneyInWords } from "../../account-view/words.ts";
import { loadScorecards } from "../../adapters/agency-store.ts";
import { type Account, calendarZone } from "../../domain/account.ts";
import { owed } from "../../domain/allocation.ts";
import { type Question, questionOf, seenNow } from "../../domain/approvals.ts";
import { localDay } from "../../domain/calendar.ts";
import { holdsInForce } from "../../domain/holds.ts";
import type { LadderPolicy } from "../../domain/ladder-policy.ts";
import { chooseAgency } from "../../domain/placement/choose-agency.ts";
import { type ApprovalWords, approvalWords } from "../../staff-mail/approval-words.ts";
import type { StaffPagesDependencies } from "./dependencies.ts";
import type { TaskVisit } from "./task.ts";

/** A question as its page shows it. */
export type Asked = {
  readonly visit: TaskVisit;
  readonly file: AccountFile;
  /** Null where the question has ended, and another may have taken its place. */
  readonly question: Question | null;
  readonly words: ApprovalWords | null;
  /** What the creditor's policy says about it, a sentence each. */
  readonly policy: readonly string[];
  /** Which agency would have it today and why; null where it is about something else. */
  readonly agencies: readonly string[] | null;
};

/** Reads what a page about a question shows. */
export async function readAsked(dependencies: StaffPagesDependencies, visit: TaskVisit): Promise<Asked | null> {
  const { link, profile } = visit;
  const { creditorId, accountId, taskId, person } = link;
  const file = await readAccountFile(dependencies, { creditorId, accountId });
  if (file === null) return null;
  const question = questionOf(file.account, taskId) ?? null;
  const ladder = dependencies.policies.ladders[file.account.case?.ladder.name ?? ""];
  return {
    visit,
    file,
    question,
    words:
      question === null ? null : approvalWords(file, question, profile, person, ladder?.relief.extensionDays ?? 14),
    policy: question === null || ladder === undefined ? [] : policyOf(question, file.account, ladder),
    agencies:
      question?.kind === "agency-handoff" ? await agenciesFor(dependencies, visit, file, question, ladder) : null,
  };
}

function policyOf(question: Question, account: Account, { relief, rungs }: LadderPolicy): readonly string[] {
  switch (question.kind) {
    case "settlement": {
      const total = owed(account)[question.amount.currency] ?? 0;
      const floor = Math.ceil((relief.settlementFloorPercent * total) / 100);
      return [
        `Staff may settle for ${relief.settlementFloorPercent}% of what is owed by themselves: ${moneyInWords({ [question.amount.currency]: floor })} today.`,
        `This is ${total === 0 ? 0 : Math.floor((question.amount.minor * 100) / total)}%. It is paid within ${relief.extensionDays} days or void.`,
      ];
    }
    case "extension":
    case "plan":
      return [`Up to ${relief.extensionDays} days for everything owed are granted without asking anybody.`];
    case "agency-handoff": {
      const rung = rungs.find(({ id }) => id === question.rung);
      return rung?.do === "hand-off-to-agency"
        ? [`The debtor has had notice of it for ${rung.noticeAtLeastDays} days at least.`]
        : [];
    }
    case "write-off":
      return ["Giving up everything owed is always the decision of somebody other than who proposes it."];
    default:
      return question satisfies never;
  }
}

async function agenciesFor(
  { table }: StaffPagesDependencies,
  { profile }: TaskVisit,
  { account, person, now }: AccountFile,
  question: Extract<Question, { kind: "agency-handoff" }>,
  ladder: LadderPolicy | undefined,
): Promise<readonly string[]> {
  const address = person.address?.value;
  const scorecards = await loadScorecards(
    table,
    account.creditorId,
    profile.agencies.map(({ id }) => id),
  );
  const choice = chooseAgency({
    profile,
    residence: address?.region === undefined ? null : `${address.country}-${address.region}`,
    balance: { minor: owed(account)[question.currency] ?? 0, currency: question.currency },
    segment: account.segment,
    scorecards,
    exclude: account.pastPlacements.flatMap(({ agency }) => agency ?? []),
    on: localDay(now, calendarZone(account)),
    ...(ladder === undefined ? {} : { rulePacks: ladder.rulePacks }),
  });
  return choice.kind === "none" ? choice.because : [`${choice.agency.name} would have it.`, ...choice.because];
}

/** What a page showed, as its form brings it back. */
const Shown = z.object({
  version: z.int(),
  balance: z.record(z.string(), z.int()),
  holdIds: z.array(z.string()),
});

/** What the page shows now, for its form to bring back: which state of the account, what was owed, which holds were in force. */
export function shownNow(account: Account, now: Date): string {
  const { version, balance, holdIds } = seenNow(account, now);
  return JSON.stringify({ version, balance, holdIds });
}

/** What has changed since a page was shown so that a decision on it would be one on other facts; null where the form does not say what was shown. */
export function changedSince(sent: string, account: Account, now: Date): readonly string[] | null {
  const shown = Shown.safeParse(jsonOf(sent)).data;
  if (shown === undefined) return null;
  const rose = Object.entries(owed(account)).filter(([currency, minor]) => minor > (shown.balance[currency] ?? 0));
  const begun = holdsInForce(account, now.getTime()).filter(({ id }) => !shown.holdIds.includes(id));
  return [
    ...rose.map(
      ([currency, minor]) =>
        `More is owed: ${moneyInWords({ [currency]: minor })}, where the page showed ${moneyInWords({ [currency]: shown.balance[currency] ?? 0 })}.`,
    ),
    ...begun.map(({ kind }) => `A hold has begun: ${inWords(kind).toLowerCase()}.`),
  ];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

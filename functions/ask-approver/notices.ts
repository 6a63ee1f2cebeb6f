import { noticeKey } from "../adapters/keys.ts";
import { putLink } from "../adapters/links.ts";
import type { StaffDependencies } from "../adapters/staff-dependencies.ts";
import type { Question } from "../domain/approvals.ts";
import { correlationOf } from "../domain/identifiers.ts";
import { staffTaskLink } from "../domain/links.ts";
import type { Situation } from "../rung/situation.ts";
import type { WriteApprovalMail } from "../staff-mail/approval.ts";

const A_DAY = 86_400_000;
const RETRY_AFTER_AT_LEAST = 15 * 60_000;

/** What asking needs: how an e-mail leaves, and who words it. */
export type Asking = StaffDependencies & { readonly write: WriteApprovalMail };

/** One e-mail about a question: that somebody is asked, or is reminded of it. */
export type Notice = {
  readonly kind: "asked" | "reminder";
  readonly person: string;
  /** Since when it is their turn. */
  readonly since: string;
};

/** When the reminder of whose turn it is goes: half-way through their time, a day before its end at the latest; null once that has passed, or where the time is too short. */
export function remindAt(question: Question, now: Date): Date | null {
  const [at] = remindersOf(question).map((reminder) => reminder.at);
  return at === undefined || at <= now.getTime() ? null : new Date(at);
}

function remindersOf({ askedOf }: Question): readonly { readonly at: number; readonly notice: Notice }[] {
  return askedOf.slice(-1).flatMap(({ email, since, until }) => {
    if (since === undefined) return [];
    const [from, end] = [Date.parse(since), Date.parse(until)];
    const at = Math.min((from + end) / 2, end - A_DAY);
    return at <= from ? [] : [{ at, notice: { kind: "reminder", person: email, since } }];
  });
}

/** The e-mails that are due and not on record as sent. */
export async function noticesDue(
  { table }: Pick<StaffDependencies, "table">,
  { account, now }: Pick<Situation, "account" | "now">,
  question: Question,
): Promise<readonly Notice[]> {
  const { taskId, askedOf, approvals = [] } = question;
  const due = remindersOf(question).filter(({ at }) => at <= now.getTime());
  const wanted = [
    ...askedOf.map(({ email, since = "" }): Notice => ({ kind: "asked", person: email, since })),
    ...due.map(({ notice }) => notice),
  ].filter(({ person }) => !approvals.some(({ by }) => by === person));
  const found = await table.getMany(wanted.map((notice) => noticeKey(account, taskId, notice)));
  return wanted.filter((_, index) => found[index] === undefined);
}

/**
 * Makes a link of its own, hands the e-mail over, and puts on record that it went: a crash in between has it go twice.
 * When to try again, where it was not handed over for certain: the longer it fails, the later.
 */
export async function sendNotice(
  dependencies: Asking,
  { account }: Pick<Situation, "account">,
  question: Question,
  notice: Notice,
): Promise<Date | null> {
  const { table, links, mail, write, now } = dependencies;
  const { taskId } = question;
  const at = now();
  const token = links.token(["staff-task", taskId, notice.person, notice.kind, at.toISOString()].join("\u0000"));
  // The same seed a second time gives the same link, which is then there already.
  await table.commit([putLink(token, staffTaskLink({ ...account, taskId, person: notice.person }, at))]);
  const asked = { question, kind: notice.kind, to: notice.person, url: `${links.url}/t/${token}` };
  const handed = await mail(await write(dependencies, account, asked));
  dependencies.log(`approval.mail-${handed.kind}`, {
    correlation: correlationOf(account),
    task: taskId,
    notice: notice.kind,
  });
  if (handed.kind !== "accepted") {
    const failing = Math.max(0, at.getTime() - Date.parse(notice.since || at.toISOString()));
    return new Date(at.getTime() + Math.max(RETRY_AFTER_AT_LEAST, failing / 4));
  }
  await table.commit([
    { kind: "put", item: { taskId, ...notice, at: at.toISOString(), ...noticeKey(account, taskId, notice) } },
  ]);
  return null;
}

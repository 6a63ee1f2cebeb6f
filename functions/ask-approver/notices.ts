import { noticeKey } from "../adapters/keys.ts";
import { putLink } from "../adapters/links.ts";
import type { StaffDependencies } from "../adapters/staff-dependencies.ts";
import type { Question } from "../domain/approvals.ts";
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

/** Half-way to the end of the time of whose turn it is, and a day before it at least; null once that has passed, or where the time is too short. */
export function remindAt({ askedOf }: Question, now: Date): Date | null {
  const at = reminderOf(askedOf.at(-1));
  return at === null || at <= now.getTime() ? null : new Date(at);
}

function reminderOf(turn: Question["askedOf"][number] | undefined): number | null {
  if (turn?.since === undefined) return null;
  const [since, until] = [Date.parse(turn.since), Date.parse(turn.until)];
  const at = Math.min((since + until) / 2, until - A_DAY);
  return at <= since ? null : at;
}

/** The e-mails that are due and not on record as sent. */
export async function noticesDue(
  { table }: Pick<StaffDependencies, "table">,
  { account, now }: Pick<Situation, "account" | "now">,
  { taskId, askedOf, approvals = [] }: Question,
): Promise<readonly Notice[]> {
  const last = askedOf.at(-1);
  const remind = reminderOf(last);
  const wanted = [
    ...askedOf.map(({ email, since = "" }): Notice => ({ kind: "asked", person: email, since })),
    ...(last !== undefined && remind !== null && remind <= now.getTime()
      ? [{ kind: "reminder", person: last.email, since: last.since ?? "" } as const]
      : []),
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
  dependencies.log(`approval.mail-${handed.kind}`, { task: taskId, notice: notice.kind });
  if (handed.kind !== "accepted") {
    const failing = Math.max(0, at.getTime() - Date.parse(notice.since || at.toISOString()));
    return new Date(at.getTime() + Math.max(RETRY_AFTER_AT_LEAST, failing / 4));
  }
  await table.commit([
    { kind: "put", item: { taskId, ...notice, at: at.toISOString(), ...noticeKey(account, taskId, notice) } },
  ]);
  return null;
}

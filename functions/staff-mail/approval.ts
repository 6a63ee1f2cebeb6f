import { type AccountFile, readAccountFile } from "../account-view/reading.ts";
import type { AccountIds } from "../adapters/account-store.ts";
import type { Question } from "../domain/approvals.ts";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import { profileOf } from "../rung/question-terms.ts";
import type { RungDependencies } from "../rung/situation.ts";
import { type ApprovalWords, approvalWords } from "./approval-words.ts";
import { type MailPart, type StaffMail, staffMail } from "./mail.ts";

/** One e-mail that asks somebody: about what, whether for the first time, and the page where they decide. */
type ApprovalAsked = {
  readonly question: Question;
  readonly kind: "asked" | "reminder";
  readonly to: string;
  readonly url: string;
};

/** Words an e-mail to an approver, from all that is on file about the account. */
export type WriteApprovalMail = (
  dependencies: RungDependencies,
  ids: AccountIds,
  asked: ApprovalAsked,
) => Promise<StaffMail>;

export const writeApprovalMail: WriteApprovalMail = async (dependencies, { creditorId, accountId }, asked) => {
  const file = await readAccountFile(dependencies, { creditorId, accountId });
  if (file === null) throw new Error("an account that somebody is asked about is on file");
  const extensionDays = dependencies.policies.ladders[file.account.case?.ladder.name ?? ""]?.relief.extensionDays ?? 14;
  return approvalMail(file, profileOf(dependencies, file.account), extensionDays, asked);
};

/** The e-mail that asks: who, how much, since when, what was tried, what happens on each answer. A name and words of the debtor's are on the page alone. */
function approvalMail(
  file: AccountFile,
  profile: CreditorProfile,
  extensionDays: number,
  { question, kind, to, url }: ApprovalAsked,
): StaffMail {
  const words = approvalWords(file, question, profile, to, extensionDays);
  const { accountId } = file.account;
  return staffMail({
    creditor: profile,
    to,
    subject: `${kind === "reminder" ? "Still waiting for you: " : ""}${SUBJECTS[question.kind]}, account ${accountId}`,
    parts: partsOf(words, url),
    because: `You get this because you may decide about this amount for ${profile.name}. The link is yours: whoever you pass it on to can look, and cannot decide.`,
    about: question.taskId,
  });
}

/** Subjects stand in lists that others may see. */
const SUBJECTS: Readonly<Record<Question["kind"], string>> = {
  "agency-handoff": "Please decide: hand-off to an agency",
  plan: "Please decide: payment proposed",
  extension: "Please decide: more time asked for",
  settlement: "Please decide: settlement",
  "write-off": "Please decide: write-off",
};

const section = (heading: string, items: readonly string[]): readonly MailPart[] =>
  items.length === 0
    ? []
    : [
        { kind: "heading", says: heading },
        { kind: "list", items },
      ];

function partsOf(words: ApprovalWords, url: string): readonly MailPart[] {
  const { asks, about, items, tried, said, answers, until, others } = words;
  return [
    { kind: "paragraph", says: asks },
    ...(until === null ? [] : [{ kind: "paragraph", says: `Please decide by ${until}.` } as const]),
    { kind: "button", says: "See everything and decide", url },
    { kind: "facts", rows: about },
    ...section(
      "What is owed",
      items.map(({ id, open, says }) => `${id}: ${open}, ${says}`),
    ),
    ...section("What was tried", tried.length === 0 ? ["Nothing yet in this case"] : tried),
    ...section("What the debtor said", said.length === 0 ? ["Nothing that is on file"] : said),
    ...section("What happens", [
      `If you approve: ${answers.yes}`,
      `If you decline: ${answers.no}`,
      `If nobody answers: ${answers.silence}`,
    ]),
    ...section("Who else is asked", others),
  ];
}

import type { Context } from "hono";
import { claimTry, giveTriesBack, triesLeft } from "../../adapters/visits.ts";
import { correlationOf, idOf } from "../../domain/identifiers.ts";
import { type Money, minorUnits } from "../../domain/money.ts";
import { type Decision, decide } from "../../record-act/decide.ts";
import { deedOf } from "../../record-act/deed-of.ts";
import { audited, refused } from "../../rung/act.ts";
import { minorTyped } from "../debtor/typed-money.ts";
import { type Asked, changedSince, readAsked } from "./approval-facts.ts";
import { recordPage, usedUpPage } from "./approval-record.ts";
import { changeable, decisionPage, LONGEST_REASON, type Sent } from "./approval-view.ts";
import type { StaffPagesDependencies } from "./dependencies.ts";
import { closedStaffPage } from "./layout.ts";
import { sendLinkAgain } from "./new-link.ts";
import type { TaskPage, TaskVisit } from "./task.ts";

/** The page on which an approver decides: it shows the question as it stands, and takes one answer of the person whose link it is. */
export const approvalPage = (dependencies: StaffPagesDependencies): TaskPage => ({
  show: async (visit, context) => {
    if ((await triesLeft(dependencies.table, visit.token)) <= 0) return context.html(usedUpPage(), 410);
    const asked = await readAsked(dependencies, visit);
    return asked === null ? context.html(closedStaffPage(), 404) : context.html(pageOf(asked));
  },
  send: (visit, sent, context) => take(dependencies, visit, sent, context),
});

const isOpenTo = ({ question, visit }: Asked): boolean =>
  question !== null &&
  question.decision === undefined &&
  !(question.approvals ?? []).some(({ by }) => by === visit.link.person);

const pageOf = (asked: Asked, form?: Sent, note: string | null = null) =>
  isOpenTo(asked) ? decisionPage(asked, form) : recordPage(asked, note);

/** Who decides is known by their address before anything that they sent is looked at. */
async function take(
  dependencies: StaffPagesDependencies,
  visit: TaskVisit,
  sent: URLSearchParams,
  context: Context,
): Promise<Response> {
  const { table, now } = dependencies;
  const left = await claimTry(table, visit.token, now());
  if (left === null) return context.html(usedUpPage(), 410);
  const asked = await readAsked(dependencies, visit);
  if (asked === null) return context.html(closedStaffPage(), 404);
  if ((sent.get("email") ?? "").trim().toLowerCase() !== visit.link.person.toLowerCase()) {
    dependencies.log("approval.wrong-person", { correlation: correlationOf(visit.link), task: visit.task.id });
    if (left === 0 && isOpenTo(asked)) await sendLinkAgain(dependencies, asked);
    if (left === 0) return context.html(usedUpPage(), 410);
    const says =
      "This link was made for somebody else's address, or the address is mistyped. Whoever is asked has a link of their own.";
    return context.html(pageOf(asked, { sent, problems: [{ field: "email", says }] }, says), 403);
  }
  await giveTriesBack(table, visit.token);
  const read = readForm(asked, sent);
  if ("problems" in read) return context.html(pageOf(asked, { sent, problems: read.problems }), 422);
  return record(dependencies, asked, sent, read, context);
}

type Problems = Sent["problems"];

/** What was decided, or everything that is wrong with the form. */
function readForm({ question, visit }: Asked, sent: URLSearchParams): Decision | { readonly problems: Problems } {
  const decision = sent.get("decision");
  const reason = (sent.get("reason") ?? "").trim();
  const amount = question === null || decision !== "approve" ? null : typedAmount(changeable(question), sent);
  const problems = [
    ...(decision === "approve" || decision === "decline"
      ? []
      : [{ field: "decision", says: "Choose one of the two." }]),
    ...(decision === "decline" && reason === "" ? [{ field: "reason", says: "Say why you decline." }] : []),
    ...(reason.length > LONGEST_REASON ? [{ field: "reason", says: `Use at most ${LONGEST_REASON} characters.` }] : []),
    ...(amount === "wrong" ? [{ field: "amount", says: "Type an amount of more than nothing, such as 120.00." }] : []),
  ];
  if (problems.length > 0 || amount === "wrong" || (decision !== "approve" && decision !== "decline"))
    return { problems };
  return {
    does: "decide",
    task: "approval",
    kind: kindOf(visit),
    decision,
    taskId: visit.task.id,
    by: visit.link.person,
    ...(amount === null ? {} : { amount }),
    ...(reason === "" ? {} : { reason }),
  };
}

/** The amount that was typed in place of the one asked about; null where it is that, or none. */
function typedAmount(asked: Money | null, sent: URLSearchParams): Money | "wrong" | null {
  const text = (sent.get("amount") ?? "").trim();
  if (asked === null || text === "") return null;
  const minor = minorUnits(text, asked.currency) ?? minorTyped(text, asked.currency);
  if (minor === null || minor < 1) return "wrong";
  return minor === asked.minor ? null : { minor, currency: asked.currency };
}

function kindOf({ task }: TaskVisit): Decision["kind"] {
  const { question } = task;
  return question === "plan" || question === "settlement" || question === "extension" || question === "write-off"
    ? question
    : "agency-handoff";
}

/** Records the decision, if the facts are still those that were shown; once however often it is sent. */
async function record(
  dependencies: StaffPagesDependencies,
  asked: Asked,
  sent: URLSearchParams,
  decision: Decision,
  context: Context,
): Promise<Response> {
  const { link } = asked.visit;
  const { amount } = decision;
  const said = `${decision.decision} ${amount?.minor ?? ""}${amount?.currency ?? ""}`;
  const actId = idOf("decide", link.taskId, link.person, said);
  const outcome = await dependencies.act(link, actId, (situation) => {
    const { account, now } = situation;
    const changes = changedSince(sent.get("shown") ?? "", account, now);
    if (isStillOpen(situation, link.taskId) && (changes === null || changes.length > 0))
      return refused("facts-changed");
    return audited(decide(dependencies, situation, decision), deedOf(account, { person: "staff", act: decision }));
  });
  dependencies.log(`approval.${outcome.kind}`, { correlation: correlationOf(link), task: link.taskId });
  const after = await readAgain(dependencies, asked);
  if (outcome.kind === "done") return context.html(recordPage(after, noteOf(after, decision)));
  const problems = problemsOf(outcome.reason, after, sent);
  return context.html(pageOf(after, { sent, problems }, problems[0]?.says ?? null), 409);
}

const isStillOpen = ({ account }: { readonly account: Asked["file"]["account"] }, taskId: string): boolean =>
  [account.approval, ...account.proposals].some(
    (question) => question?.taskId === taskId && question.decision === undefined,
  );

/** The question as it stands after what was sent: its task may have ended. */
async function readAgain(dependencies: StaffPagesDependencies, { visit, ...asked }: Asked): Promise<Asked> {
  const again = await readAsked(dependencies, visit);
  const task = again?.file.tasks.find(({ id }) => id === visit.task.id);
  return { ...(again ?? asked), visit: { ...visit, task: task ?? visit.task } };
}

/** Whoever sends what was decided already sees by whom. */
function noteOf({ visit: { task, link } }: Asked, { decision }: Decision): string {
  if (task.closedAt === null) return "Thank you. It takes a second yes; that person is asked now.";
  const what = decision === "approve" ? "approved" : "declined";
  return task.by === link.person
    ? `Thank you. It is ${what}.`
    : `It was ${what} already, by ${task.by ?? "somebody else"}.`;
}

/** What a refusal means to whoever reads it. */
const REFUSALS: Readonly<Record<string, string>> = {
  "already-decided": "The question was answered otherwise meanwhile. Your answer changed nothing.",
  "no-open-question": "The question is not open any more. Your answer changed nothing.",
  "not-asked": "The question was not put to you, so you cannot answer it.",
  "own-proposal": "You proposed this yourself; somebody else decides.",
  "over-limit": "The amount is over your limit.",
  "too-late": "The day that was proposed is over. Decline it, and ask for another.",
  "four-eyes": "Nobody else may say the second yes. Nothing was recorded.",
};

function problemsOf(reason: string, { file }: Asked, sent: URLSearchParams): Problems {
  const [code = "", says = ""] = reason.split(": ");
  if (code === "amount") return [{ field: "amount", says: `This amount cannot be approved: ${says}.` }];
  if (code !== "facts-changed") return [{ field: "", says: REFUSALS[code] ?? "It could not be recorded." }];
  const changes = changedSince(sent.get("shown") ?? "", file.account, file.now) ?? [];
  return [
    { field: "", says: "The facts have changed since this page was shown. Please look again, and decide anew." },
    ...changes.map((change) => ({ field: "", says: change })),
  ];
}

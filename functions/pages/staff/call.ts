import type { Context, Hono } from "hono";
import { html } from "hono/html";
import { idFromPath } from "../../adapters/path-part.ts";
import { CALL_OUTCOMES, callEnd } from "../../domain/call-outcomes.ts";
import { correlationOf, idOf } from "../../domain/identifiers.ts";
import type { StaffAct } from "../../record-act/acts.ts";
import { checkIdentity } from "../../record-act/check-identity.ts";
import { deciding } from "../../record-act/record-act.ts";
import { requestPlan } from "../../record-act/request-plan.ts";
import { type ActOutcome, audited, type Decided, step } from "../../rung/act.ts";
import { recordWithheld } from "../../rung/commit.ts";
import type { Situation } from "../../rung/situation.ts";
import { type Problem, typedIn } from "../debtor/form.ts";
import { readCall } from "./call-form.ts";
import { answersRight } from "./call-identity.ts";
import { callPage, callPath } from "./call-page.ts";
import { type CallView, readCallView } from "./call-reading.ts";
import type { StaffPagesDependencies } from "./dependencies.ts";
import { staffPage } from "./layout.ts";
import { formField, sentIn } from "./session.ts";
import type { TaskPage } from "./task.ts";

/** What was sent and not taken: what is wrong with it, and what was typed. */
type Refused = {
  readonly sent: URLSearchParams;
  readonly problems: readonly Problem[];
  readonly reason: string | null;
};
type Answer = Response | Promise<Response>;

/** The page of one call: whether the debtor may be called, the number once the call is kept, what to say, and how it went. */
export function addCallPages(app: Hono, dependencies: StaffPagesDependencies): void {
  const path = "/s/tasks/:creditor/:account/:task";
  const behind = async (context: Context, answer: (view: CallView) => Answer): Promise<Response> => {
    const view = await viewOf(context, dependencies);
    return view === null ? context.html(noCall(context), 404) : answer(view);
  };
  app.get(path, (context) => behind(context, (view) => shown(context, view)));
  app.post(`${path}/reserve`, (context) => behind(context, (view) => reserve(context, dependencies, view)));
  app.post(`${path}/check`, (context) => behind(context, (view) => check(context, dependencies, view)));
  app.post(`${path}/plans`, (context) => behind(context, (view) => workOutPlans(context, dependencies, view)));
  app.post(`${path}/log`, (context) => behind(context, (view) => log(context, dependencies, view)));
}

/** A call is made by somebody who is signed in: the link of an e-mail leads to its page. */
export const callTaskPage: TaskPage = {
  show: ({ link }, context) => context.redirect(callPath(link, link.taskId), 303),
  send: ({ link }, _sent, context) => context.redirect(callPath(link, link.taskId), 303),
};

async function viewOf(context: Context, dependencies: StaffPagesDependencies): Promise<CallView | null> {
  const { creditors, email } = context.get("staff");
  const [creditorId = "", accountId = "", task = ""] = ["creditor", "account", "task"].map((name) =>
    idFromPath(context.req.param(name)),
  );
  return creditors.includes(creditorId) ? readCallView(dependencies, { creditorId, accountId }, task, email) : null;
}

const noCall = (context: Context) =>
  staffPage(
    "No such call",
    html`<p>No call of this address is known to you. <a href="/s/queue">What waits for you</a></p>`,
    context.get("staff"),
  );

function shown(context: Context, view: CallView, refused: Refused | null = null): Answer {
  const seen = String(view.file.stored.version);
  const hidden = html`${formField(context)}<input type="hidden" name="seen" value="${refused?.sent.get("seen") ?? seen}">`;
  const logged = CALL_OUTCOMES.find((outcome) => outcome === context.req.query("done"));
  const done = refused === null && logged !== undefined ? callEnd(logged).follows : null;
  const { title, content } = callPage({ view, hidden, done, refused });
  return context.html(staffPage(title, content, context.get("staff")), refused === null ? 200 : 422);
}

/** Whoever presses twice has seen the same version of the account; whoever comes back after a change has not. */
const seenIn = (sent: URLSearchParams): string => sent.get("seen") ?? "";

/** Does something about the account as whoever is signed in: once, however often one form is sent. What was typed is no part of `once`: it may be personal. */
function doing(
  context: Context,
  dependencies: StaffPagesDependencies,
  { file: { account } }: CallView,
  what: { readonly name: string; readonly once: string },
  decide: (situation: Situation, actId: string) => Decided | Promise<Decided>,
): Promise<ActOutcome> {
  const { email } = context.get("staff");
  const actId = idOf(`call-${what.name}`, account.creditorId, account.accountId, email, what.once);
  return dependencies.act(account, actId, (situation) => decide(situation, actId));
}

const acting =
  (dependencies: StaffPagesDependencies, act: StaffAct) =>
  (situation: Situation, actId: string): Promise<Decided> =>
    deciding(dependencies, { person: "staff", act }, actId)(situation);

const back = (context: Context, { file, task }: CallView, query = ""): Answer =>
  context.redirect(`${callPath(file.account, task.id)}${query}`, 303);

/** The page as it is after something was not done, with why. */
async function notDone(
  context: Context,
  dependencies: StaffPagesDependencies,
  view: CallView,
  sent: URLSearchParams,
  reason: string,
): Promise<Response> {
  const now = (await viewOf(context, dependencies)) ?? view;
  const says = reason.replace(/^[a-zA-Z-]+: /, "");
  return shown(context, now, { sent, problems: [], reason: `${says.charAt(0).toUpperCase()}${says.slice(1)}` });
}

async function reserve(context: Context, dependencies: StaffPagesDependencies, view: CallView): Promise<Response> {
  const sent = await sentIn(context);
  const { email } = context.get("staff");
  const act = { does: "reserve-call", taskId: view.task.id, by: email } as const;
  const outcome = await doing(
    context,
    dependencies,
    view,
    { name: "reserve", once: seenIn(sent) },
    acting(dependencies, act),
  );
  dependencies.log(`call.reserve.${outcome.kind}`, {
    correlation: correlationOf(view.file.account),
    task: view.task.id,
  });
  if (outcome.kind === "done") return back(context, view);
  await keepRefusal(context, dependencies, view, sent);
  return notDone(context, dependencies, view, sent, outcome.reason);
}

/** That a call was kept back goes on record, once per rule; the hours are no reason beside the clock. */
async function keepRefusal(
  context: Context,
  dependencies: StaffPagesDependencies,
  view: CallView,
  sent: URLSearchParams,
): Promise<void> {
  const { judged, task } = view;
  if (judged?.kind !== "closed" || judged.isHours) return;
  const { rule, citation, from, about } = judged;
  const entry = {
    invoiceId: about.id,
    ...(task.rung === undefined ? { rung: null, message: "call" } : { rung: task.rung }),
    channel: "phone" as const,
    rule,
    citation,
    until: from?.toISOString() ?? null,
  };
  const by = { kind: "staff" as const, email: context.get("staff").email };
  await doing(context, dependencies, view, { name: "kept-back", once: seenIn(sent) }, ({ account, now }) => {
    const part = recordWithheld(account, entry, now);
    if (part === null) return { kind: "nothing" };
    return audited(step(part), { by, does: "reserve-call", taskId: task.id, says: { outcome: rule } });
  });
}

async function check(context: Context, dependencies: StaffPagesDependencies, view: CallView): Promise<Response> {
  const sent = await sentIn(context);
  const answer = typedIn(sent, "answer");
  const { identity, file } = view;
  if (identity === null || answer === "")
    return shown(context, view, {
      sent: new URLSearchParams(),
      problems: [{ field: "answer", says: "Type what they said." }],
      reason: null,
    });
  const isRight = answersRight(identity, file, answer);
  const { email } = context.get("staff");
  const outcome = await doing(context, dependencies, view, { name: "check", once: seenIn(sent) }, (situation) =>
    checkIdentity(situation, email, isRight),
  );
  dependencies.log(`call.check.${outcome.kind}`, {
    correlation: correlationOf(view.file.account),
    task: view.task.id,
    answer: isRight ? "right" : "wrong",
  });
  const typed = new URLSearchParams();
  if (outcome.kind === "refused") return notDone(context, dependencies, view, typed, outcome.reason);
  if (isRight) return back(context, view);
  return notDone(context, dependencies, view, typed, "That is not what is on file. Say nothing about the account.");
}

/** Plans worked out on the telephone are offered as those a debtor asks for on their own page; agreeing one is logged with the call. */
async function workOutPlans(context: Context, dependencies: StaffPagesDependencies, view: CallView): Promise<Response> {
  const sent = await sentIn(context);
  if (view.reserved?.verifiedAt === undefined)
    return notDone(context, dependencies, view, sent, "First they show who they are.");
  const by = { kind: "staff" as const, email: context.get("staff").email };
  const outcome = await doing(context, dependencies, view, { name: "plans", once: seenIn(sent) }, (situation, actId) =>
    audited(requestPlan(dependencies, situation, {}, actId), {
      by,
      does: "request-plan",
      taskId: view.task.id,
      says: {},
    }),
  );
  return outcome.kind === "done" ? back(context, view) : notDone(context, dependencies, view, sent, outcome.reason);
}

async function log(context: Context, dependencies: StaffPagesDependencies, view: CallView): Promise<Response> {
  const sent = await sentIn(context);
  const { reserved, file } = view;
  if (reserved === null)
    return notDone(context, dependencies, view, sent, "No call is kept for you: it was logged, or a day has passed.");
  const read = readCall({ sent, file, by: context.get("staff").email }, reserved.verifiedAt !== undefined);
  if (read.kind === "wrong") return shown(context, view, { sent, problems: read.problems, reason: null });
  const outcome = await doing(
    context,
    dependencies,
    view,
    { name: "log", once: reserved.contactId },
    acting(dependencies, read.act),
  );
  dependencies.log(`call.log.${outcome.kind}`, {
    correlation: correlationOf(view.file.account),
    task: view.task.id,
    outcome: read.act.outcome,
  });
  return outcome.kind === "done"
    ? back(context, view, `?done=${read.act.outcome}`)
    : notDone(context, dependencies, view, sent, outcome.reason);
}

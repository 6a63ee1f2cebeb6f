import { html } from "hono/html";
import { inWords, moneyInWords, shown } from "../../account-view/words.ts";
import type { AuditRecord } from "../../domain/audit.ts";
import type { Markup } from "../../html/document.ts";
import { momentOf } from "../../staff-mail/approval-words.ts";
import type { Asked } from "./approval-facts.ts";
import { staffPage } from "./layout.ts";

const TITLES: Readonly<Record<string, string>> = {
  approved: "Approved",
  declined: "Declined",
  expired: "Nobody answered in time",
  withdrawn: "This question was withdrawn",
};

const SAYS: Readonly<Record<string, string>> = {
  expired: "Its time is over, and nothing of it was granted.",
  withdrawn:
    "Facts came in between: the debt was paid, or a hold, a dispute, a plan or an agreement began. Nothing of it was granted.",
};

/** How a question ended or stands: who decided what, when, why, and what they saw. `note` says what became of what was just sent. */
export function recordPage(asked: Asked, note: string | null = null): Markup {
  const { task, link } = asked.visit;
  const outcome = task.outcome ?? "";
  return staffPage(
    task.closedAt === null ? "Your yes is on record" : (TITLES[outcome] ?? "This question is closed"),
    html`${note === null ? "" : html`<p class="card told">${note}</p>`}
${SAYS[outcome] === undefined ? "" : html`<p>${SAYS[outcome]}</p>`}
<p>Account ${task.accountId}, ${inWords(task.question ?? "question").toLowerCase()}, asked on ${momentOf(task.openedAt, asked.visit.profile)}.</p>
${decisionsOf(asked).map((act) => decisionCard(asked, act))}
${task.closedAt === null ? waitingFor(asked, link.person) : html`<p class="quiet">Closed on ${momentOf(task.closedAt, asked.visit.profile)}. Nothing can be decided here any more.</p>`}`,
  );
}

/** What was decided about this question, oldest first. */
const decisionsOf = ({ file, visit }: Asked): readonly AuditRecord[] =>
  file.acts
    .filter(({ does, taskId }) => does === "decide" && taskId === visit.task.id)
    .toSorted((one, other) => (one.at < other.at ? -1 : 1));

function decisionCard({ file, visit }: Asked, { actId, at, by, says, saw }: AuditRecord): Markup {
  const { amount, decision } = says;
  const words = file.words.get(`FACT#ACT#${actId}`);
  const named = typeof amount === "object" ? ` for ${moneyInWords({ [amount.currency]: amount.minor })}` : "";
  const what = decision === "approve" ? "Approved" : "Declined";
  return html`<section class="card"><h2>${what}${named}</h2><dl>
<div><dt>By</dt><dd>${by.kind === "staff" ? by.email : "unknown"}</dd></div>
<div><dt>When</dt><dd>${momentOf(at, visit.profile)}</dd></div>
<div><dt>Owed then</dt><dd>${moneyInWords(saw.balance)}</dd></div>
</dl>${words === undefined ? "" : html`<h3>Why</h3><p class="said">${words}</p>`}</section>`;
}

function waitingFor({ question, visit }: Asked, person: string): Markup {
  const others = (question?.askedOf ?? []).filter(
    ({ email }) => email !== person && !(question?.approvals ?? []).some(({ by }) => by === email),
  );
  const turn = others.at(-1);
  return turn === undefined
    ? html`<p>Two different people must say yes. Nobody else is asked at the moment.</p>`
    : html`<p>Two different people must say yes. ${shown(turn.email, 254)} is asked, until ${momentOf(turn.until, visit.profile)}.</p>`;
}

/** After five wrong addresses: the link shows nothing and decides nothing any more. */
export function usedUpPage(): Markup {
  return staffPage(
    "This link decides nothing any more",
    html`<p>Another address than the one it was made for was typed five times. Nothing was decided.</p>
<p>A new link went to the person who is asked, if the question is still open.</p>`,
  );
}

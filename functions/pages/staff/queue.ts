import type { Context, Hono } from "hono";
import { html } from "hono/html";
import { counted, inWords, moneyInWords, shortDay, shown, timeOfDay, zonedTime } from "../../account-view/words.ts";
import { idFromPath, pathPart } from "../../adapters/path-part.ts";
import { type Queue, queuedTasks } from "../../adapters/task-lists.ts";
import { owed } from "../../domain/allocation.ts";
import { Day } from "../../domain/calendar.ts";
import type { CreditorProfile } from "../../domain/creditor-profile.ts";
import { reasonInWords } from "../../domain/queue-order.ts";
import type { Markup } from "../../html/document.ts";
import type { StaffPagesDependencies } from "./dependencies.ts";
import { staffPage } from "./layout.ts";
import { type QueueEntry, type QueueView, readQueue } from "./queue-reading.ts";
import type { StaffPerson } from "./session.ts";

/** How the queue of tasks that are no team's is called in a path: no team can be named so. */
const NO_TEAM_PATH = "-";

const queuePath = ({ creditorId, team }: Queue): string =>
  `/s/queue/${pathPart(creditorId)}/${team === null ? NO_TEAM_PATH : pathPart(team)}`;

/** The queues of whoever is signed in, and each of them: what to do next, and why that. */
export function addQueuePages(app: Hono, dependencies: StaffPagesDependencies): void {
  app.get("/s/queue", async (context) => context.html(await queuesPage(context, dependencies)));
  app.get("/s/queue/:creditor/:team", async (context) => {
    const creditor = creditorOf(context.get("staff"), dependencies, idFromPath(context.req.param("creditor")));
    const team = context.req.param("team");
    const isKnown = creditor !== null && (team === NO_TEAM_PATH || Object.hasOwn(creditor.teams, team));
    if (creditor === null || !isKnown) return context.html(noQueue(context.get("staff")), 404);
    const queue = { creditorId: creditor.id, team: team === NO_TEAM_PATH ? null : team };
    const now = dependencies.now();
    const view = await readQueue(dependencies, queue, now);
    return context.html(queuePage(context.get("staff"), creditor, queue, view, now));
  });
}

/** The profile of a creditor that somebody works for; null for any other. */
function creditorOf(
  { creditors }: StaffPerson,
  { policies }: StaffPagesDependencies,
  id: string,
): CreditorProfile | null {
  return creditors.includes(id) ? (policies.creditors[id] ?? null) : null;
}

const noQueue = (staff: StaffPerson): Markup =>
  staffPage(
    "No such queue",
    html`<p>No team of this name is known to you. <a href="/s/queue">All queues</a></p>`,
    staff,
  );

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The teams somebody is in: those they approve for, and those they call for. */
export function teamsOf(
  { email }: { readonly email: string },
  { approvers, teams }: CreditorProfile,
): readonly string[] {
  const approves = approvers.filter((approver) => same(approver.email, email)).flatMap((approver) => approver.teams);
  return Object.keys(teams).filter(
    (team) => approves.includes(team) || teams[team]?.people?.some((person) => same(person, email)) === true,
  );
}

async function queuesPage(context: Context, dependencies: StaffPagesDependencies): Promise<Markup> {
  const staff = context.get("staff");
  const today = Day.parse(dependencies.now().toISOString().slice(0, 10));
  const profiles = staff.creditors.flatMap((id) => creditorOf(staff, dependencies, id) ?? []);
  const lists = await Promise.all(
    profiles.map(async (profile) => {
      const teams = [...teamsOf(staff, profile), null];
      const counts = await Promise.all(
        teams.map(async (team) => {
          const queue = { creditorId: profile.id, team };
          return { queue, waiting: (await queuedTasks(dependencies.table, queue, today)).length };
        }),
      );
      return html`<section class="card"><h2>${profile.name}</h2><ul class="menu">${counts.map(
        ({ queue, waiting }) =>
          html`<li><a href="${queuePath(queue)}">${teamInWords(queue)}</a><span class="quiet">${waiting === 0 ? "Nothing waits" : `${counted(waiting, "task")} ${waiting === 1 ? "waits" : "wait"}`}</span></li>`,
      )}</ul></section>`;
    }),
  );
  return staffPage("What waits for you", html`<div class="columns">${lists}</div>`, staff);
}

const teamInWords = ({ team }: Queue): string => (team === null ? "No team" : inWords(team));

function queuePage(staff: StaffPerson, creditor: CreditorProfile, queue: Queue, view: QueueView, now: Date): Markup {
  const isMine = ({ task }: QueueEntry) => task.assignee !== undefined && same(task.assignee, staff.email);
  const isFree = ({ task }: QueueEntry) => task.assignee === undefined;
  const mine = view.entries.filter(isMine);
  const free = view.entries.filter(isFree);
  const others = view.entries.filter((entry) => !isMine(entry) && !isFree(entry));
  const part = (title: string, entries: readonly QueueEntry[]) =>
    entries.length === 0
      ? ""
      : html`<section><h2>${title} (${entries.length})</h2><ul class="options plain">${entries.map((entry) => card(entry, now))}</ul></section>`;
  const nothing = html`<div class="card told"><p>Nothing waits in this queue.</p></div>`;
  return staffPage(
    `${teamInWords(queue)}: what waits`,
    html`<p>${creditor.name}. First what helps most: a call the debtor asked for, a broken promise, a promise due today, then the most that is owed, then what has waited longest. What cannot be done yet stands last. Amounts of several currencies are compared as numbers.</p>
${view.entries.length === 0 ? nothing : ""}${part("With you", mine)}${part("For anybody of the team", free)}${part("With others of the team", others)}
${view.more === 0 ? "" : html`<p class="quiet">${counted(view.more, "more task")} further down the queue.</p>`}<p><a href="/s/queue">All queues</a></p>`,
    staff,
  );
}

/** Where a task is done: a call on its own page, anything else with its account. */
const pathOf = ({ creditorId, task }: QueueEntry): string => {
  const [creditor, account, id] = [creditorId, task.accountId, task.id].map(pathPart);
  return task.kind === "call" ? `/s/tasks/${creditor}/${account}/${id}` : `/s/accounts/${creditor}/${account}`;
};

function card(entry: QueueEntry, now: Date): Markup {
  const { task, account, name, zone, because, notBefore } = entry;
  const isLate = task.dueAt !== null && Date.parse(task.dueAt) < now.getTime() && notBefore === null;
  const facts: readonly (readonly [string, string])[] = [
    ["Owed", moneyInWords(owed(account))],
    ["Due", task.dueAt === null ? "No day set" : when(new Date(task.dueAt), zone)],
    ...(task.kind === "call" ? callFacts(entry, now) : []),
    ...(task.assignee === undefined ? [] : [["With", task.assignee] as const]),
  ];
  return html`<li class="card"><h3><a href="${pathOf(entry)}">${name === null ? `Account ${task.accountId}` : shown(name)}</a></h3>
<p><span class="badge">${inWords(task.kind)}</span> ${isLate ? html`<span class="badge warn">Late</span>` : ""}</p>
<p>${reasonInWords(because)}.</p><dl>${facts.map(([term, says]) => html`<div><dt>${term}</dt><dd>${says}</dd></div>`)}</dl>
<p class="quiet">Account ${task.accountId}</p></li>`;
}

const when = (at: Date, zone: string): string => `${shortDay(at, zone)}, ${zonedTime(at, zone)}`;

function callFacts({ judged, zone, task }: QueueEntry, now: Date): readonly (readonly [string, string])[] {
  const attempts = task.attemptsLeft === undefined ? [] : [["Tries left", String(task.attemptsLeft)] as const];
  return [["Call", callInWords(judged, zone, task.callFrom, now)], ...attempts];
}

function callInWords(judged: QueueEntry["judged"], zone: string, callFrom: string | undefined, now: Date): string {
  if (judged === null || judged.kind === "nobody") return "Nothing to call about now";
  if (judged.kind === "closed")
    return judged.from === null ? `Not now: ${judged.says}` : `From ${when(judged.from, zone)}`;
  if (callFrom !== undefined && Date.parse(callFrom) > now.getTime()) return `From ${when(new Date(callFrom), zone)}`;
  return `Now, until ${timeOfDay(judged.until, zone)} their time`;
}

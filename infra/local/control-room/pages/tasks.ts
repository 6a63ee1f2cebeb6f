import { html } from "hono/html";
import type { CallScript } from "../../../../functions/account-view/call-scripts.ts";
import { keyOf } from "../call-scripts.ts";
import type { TasksView, TaskView } from "../tasks-view.ts";
import { actForm } from "./forms.ts";
import type { Markup } from "./layout.ts";
import { accountPath, soon } from "./parts.ts";
import { whatToSay } from "./scripts.ts";

type Scripts = ReadonlyMap<string, readonly CallScript[]>;

function task(view: TaskView, scripts: Scripts): Markup {
  const path = accountPath(view);
  return html`<li class="card task"><div class="head"><h3><a href="${path}">${view.name}</a></h3>
      <p class="muted">${view.title}${view.dueAt === null ? "" : html`, ${view.isLate ? html`<b class="closed">was due</b>` : "due"} ${soon(view.dueAt, view.zone)}`}</p></div>
    <ul class="says" role="list">${view.says.map((line) => html`<li>${line}</li>`)}</ul>
    ${view.kind === "call" ? whatToSay(scripts.get(keyOf(view)) ?? []) : ""}
    ${view.form === null ? html`<p><a href="${path}#acts">Open the account</a></p>` : actForm(view.form, `${path}/acts`, "/tasks", view.id, null)}</li>`;
}

function queue(title: string, id: string, tasks: readonly TaskView[], empty: string, scripts: Scripts): Markup {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title} <small class="muted">${tasks.length}</small></h2>
    ${tasks.length === 0 ? html`<p class="muted">${empty}</p>` : html`<ul class="tasks" role="list">${tasks.map((one) => task(one, scripts))}</ul>`}</section>`;
}

/** What waits for a person, with what to say on each call. */
export function tasksPage({ calls, approvals, others }: TasksView, scripts: Scripts): Markup {
  return html`<div class="lead"><h1>Tasks</h1><p>What only a person can do, the most pressing first.</p></div>
    <div class="queues">${queue("Approvals", "approvals", approvals, "Nobody is asked to decide anything.", scripts)}
    ${queue("Calls to make", "calls", calls, "Nobody has to be called.", scripts)}
    ${queue("To look into", "others", others, "Nothing else is open.", scripts)}</div>`;
}

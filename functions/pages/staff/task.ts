import type { Context, Hono } from "hono";
import { html } from "hono/html";
import { taskKey } from "../../adapters/keys.ts";
import { findLink } from "../../adapters/links.ts";
import { TaskRecord } from "../../adapters/records.ts";
import type { CreditorProfile } from "../../domain/creditor-profile.ts";
import { type LinkFor, opens } from "../../domain/links.ts";
import type { StaffPagesDependencies } from "./dependencies.ts";
import { closedStaffPage, staffPage } from "./layout.ts";

/** Somebody with the link of a task: what it is about, and whom it was made for. Who holds it is not known yet. */
export type TaskVisit = {
  readonly token: string;
  readonly link: LinkFor<"staff-task">;
  readonly task: TaskRecord;
  readonly profile: CreditorProfile;
};

/** The page of one kind of task: looking shows, and only what is sent decides. */
export type TaskPage = {
  readonly show: (visit: TaskVisit, context: Context) => Response | Promise<Response>;
  readonly send: (visit: TaskVisit, sent: URLSearchParams, context: Context) => Response | Promise<Response>;
};

/** A task's page by its kind; one without has none yet. */
export type TaskPages = Readonly<Partial<Record<TaskRecord["kind"], TaskPage>>>;

/** What the link of an e-mail about a task opens: its one task, by the page of its kind. */
export function addTaskPages(app: Hono, dependencies: StaffPagesDependencies, pages: TaskPages): void {
  const behind = async (
    context: Context,
    answer: (page: TaskPage, visit: TaskVisit) => Response | Promise<Response>,
  ) => {
    const found = await visitOf(dependencies, context.req.param("token") ?? "");
    if (found === "over") return context.html(overPage(), 410);
    const page = found === null ? undefined : pages[found.task.kind];
    return found === null || page === undefined ? context.html(closedStaffPage(), 404) : answer(page, found);
  };
  app.get("/t/:token", (context) => behind(context, (page, visit) => page.show(visit, context)));
  app.post("/t/:token", (context) =>
    behind(context, async (page, visit) => page.send(visit, new URLSearchParams(await context.req.text()), context)),
  );
}

/** What is behind a token: "over" when its time is, null when there is nothing of this purpose. Changes nothing. */
async function visitOf(
  { table, policies, now }: StaffPagesDependencies,
  token: string,
): Promise<TaskVisit | "over" | null> {
  const link = await findLink(table, token);
  if (link === null || link.purpose !== "staff-task") return null;
  if (!opens(link, "staff-task", now())) return "over";
  const profile = policies.creditors[link.creditorId];
  const item = await table.get(taskKey(link, link.taskId));
  const task = item === undefined ? undefined : TaskRecord.safeParse(item).data;
  return profile === undefined || task === undefined || !link.actions.includes("see-task")
    ? null
    : { token, link, task, profile };
}

const overPage = () =>
  staffPage(
    "The time of this link is over",
    html`<p>Nothing was changed. A newer e-mail about the same task has a link that works, if the task is still open.</p>`,
  );

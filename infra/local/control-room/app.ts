import { readFileSync } from "node:fs";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { AccountIds } from "../../../functions/adapters/account-store.ts";
import { roomView } from "./account-view.ts";
import { askedBy, isFormId, type Typed } from "./act-lines.ts";
import { callScripts, scriptsByAccount } from "./call-scripts.ts";
import { exampleText } from "./event-examples.ts";
import { MAIL_POLICY, ownHostOnly, ownOriginOnly, ownPath, withHeaders } from "./guard.ts";
import { addLinkedPages } from "./linked-pages.ts";
import { mailViews } from "./mailbox-view.ts";
import { accountPage } from "./pages/account.ts";
import { eventsPage } from "./pages/events.ts";
import type { Refused } from "./pages/forms.ts";
import { layout, type Markup } from "./pages/layout.ts";
import { mailboxPage, mailPage } from "./pages/mailbox.ts";
import { peoplePage } from "./pages/people.ts";
import { problemPage } from "./pages/problem.ts";
import { tasksPage } from "./pages/tasks.ts";
import { peopleView } from "./people-view.ts";
import { accountsOf, type RoomFile, readAccount } from "./reading.ts";
import { CLOCK_STEPS, type Dropped, type Room } from "./room.ts";
import { countOf, tasksView } from "./tasks-view.ts";

/** Links of a mail open beside the room, as a mail program opens them. */
const NEW_TAB = `<base target="_blank">`;
const MOST_BYTES_SENT = 256 * 1024;
const SHEETS = [
  "base",
  "frame",
  "controls",
  "staircase",
  "register",
  "account",
  "timeline",
  "mailbox",
  "tasks-and-events",
] as const;
const STYLES = SHEETS.map((sheet) => readFileSync(new URL(`styles/${sheet}.css`, import.meta.url), "utf8")).join("");
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0d6a5b"/><path d="M6 25h6v-6h6v-6h6V7" fill="none" stroke="#fff" stroke-width="3" stroke-linejoin="round" stroke-linecap="round"/></svg>`;

type Status = 200 | 404 | 422;
type Desk = ReturnType<typeof deskOf>;

/** The control room as an HTTP application: pages on GET, commands on POST, each answered by a page to go to. */
export function controlRoomApp(room: Room): Hono {
  const app = new Hono();
  const desk = deskOf(room);
  const tooLarge = (context: Context) => context.text("More was sent than the control room takes.", 413);
  addLinkedPages(app, room);
  app.use(withHeaders, ownHostOnly, ownOriginOnly, bodyLimit({ maxSize: MOST_BYTES_SENT, onError: tooLarge }));
  app.get("/styles.css", (context) => context.body(STYLES, 200, { "content-type": "text/css; charset=utf-8" }));
  app.get("/icon.svg", (context) => context.body(ICON, 200, { "content-type": "image/svg+xml" }));
  app.use((_context, next) => room.inTurn(next));
  addPages(app, desk);
  addAccount(app, desk);
  addMail(app, desk);
  addEvents(app, desk);
  app.notFound((context) => desk.lost(context, "There is no such page."));
  return app;
}

/** What the routes share: reading everybody, and putting content into the frame of a page. */
function deskOf(room: Room) {
  const { world } = room;
  const files = async (): Promise<readonly RoomFile[]> => {
    const read = await Promise.all(accountsOf(world).map((account) => readAccount(world, account)));
    return read.filter((file) => file !== null);
  };
  const show = async (context: Context, title: string, content: Markup, status: Status = 200): Promise<Response> => {
    const url = new URL(context.req.url);
    const last = room.last();
    const isFresh = last !== null && url.searchParams.get("done") === String(last.number);
    url.searchParams.delete("done");
    const frame = {
      path: context.req.method === "GET" ? `${url.pathname}${url.search}` : "/",
      now: world.now(),
      zone: room.zone,
      openTasks: countOf(tasksView(await files(), world.policies, world.now())),
      creditor: Object.values(world.policies.creditors)
        .map(({ name }) => name)
        .join(", "),
      notice: isFresh ? last.says : null,
    };
    return context.html(layout(frame, title, content), status);
  };
  const lost = (context: Context, says: string): Promise<Response> =>
    show(context, "Not found", problemPage("Not found", says), 404);
  const backTo = (context: Context, path: string): Response => {
    const url = new URL(path, context.req.url);
    url.searchParams.set("done", String(room.last()?.number ?? 0));
    return context.redirect(`${url.pathname}${url.search}${url.hash}`, 303);
  };
  return { room, world, files, show, lost, backTo };
}

/** Fields of a form as text; a file is no field of ours. */
async function typedInto(context: Context): Promise<Typed> {
  const body = await context.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}

function addPages(app: Hono, { room, world, files, show, backTo }: Desk): void {
  app.get("/", async (context) => {
    const view = peopleView(await files(), world.policies);
    const asked = context.req.query("stage");
    const only = view.stages.some(({ stage }) => stage === asked) ? (asked ?? null) : null;
    const last = context.req.query("done") === String(room.last()?.number) ? room.last() : null;
    return show(context, "People on the ladder", peoplePage({ view, only, last }));
  });
  const tasks = async (): Promise<Markup> => {
    const read = await files();
    return tasksPage(tasksView(read, world.policies, world.now()), await scriptsByAccount(world, read));
  };
  app.get("/tasks", async (context) => show(context, "Tasks", await tasks()));
  app.post("/clock", async (context) => {
    const typed = await typedInto(context);
    const step = CLOCK_STEPS.find((known) => known === typed["step"]);
    if (step === undefined)
      return show(context, "Not done", problemPage("Not done", "The clock knows a day, a week, or the end."), 422);
    await room.advance(step);
    return backTo(context, ownPath(typed["back"]));
  });
}

function addAccount(app: Hono, desk: Desk): void {
  const { room, world, show, lost, backTo } = desk;
  const idsOf = (context: Context): AccountIds => ({
    creditorId: context.req.param("creditor") ?? "",
    accountId: context.req.param("account") ?? "",
  });
  const unknown = (context: Context) => lost(context, "Nothing has been heard of this account.");
  const page = async (context: Context, file: RoomFile, refused: Refused | null) => {
    const view = roomView(file, world.policies);
    const scripts = await callScripts(world, file);
    return show(context, view.person.name, accountPage({ view, scripts, refused }), refused === null ? 200 : 422);
  };
  app.get("/accounts/:creditor/:account", async (context) => {
    const file = await readAccount(world, idsOf(context));
    return file === null ? unknown(context) : page(context, file, null);
  });
  app.post("/accounts/:creditor/:account/acts", async (context) => {
    const ids = idsOf(context);
    const file = await readAccount(world, ids);
    if (file === null) return unknown(context);
    const typed = await typedInto(context);
    const form = typed["form"] ?? "";
    const reasons = isFormId(form)
      ? await perform(room, askedBy(form, typed, { ids, now: world.now(), eventId: room.newId() }))
      : ["There is no such form."];
    return reasons.length === 0
      ? backTo(context, ownPath(typed["back"]))
      : page(context, file, { form, typed, reasons });
  });
}

/** Does what a form asks for; the reasons when it is refused. */
async function perform(room: Room, asked: ReturnType<typeof askedBy>): Promise<readonly string[]> {
  if (asked.kind === "wrong") return asked.reasons;
  if (asked.kind === "line") return room.take(asked.value, asked.says);
  const { outcome } = await room.drop(asked.value, asked.says);
  return outcome.kind === "rejected" ? outcome.reasons : [];
}

function addMail(app: Hono, { room, world, files, show, lost }: Desk): void {
  const find = async (context: Context) =>
    mailViews(world, await files()).find(({ contactId }) => contactId === context.req.param("contactId"));
  app.get("/mailbox", async (context) => show(context, "Mailbox", mailboxPage(mailViews(world, await files()))));
  app.get("/mailbox/:contactId", async (context) => {
    const mail = await find(context);
    return mail === undefined
      ? lost(context, "There is no such message.")
      : show(context, mail.message, mailPage(mail, room.unsubscribeUrlOf(mail.contactId)));
  });
  app.get("/mailbox/:contactId/html", async (context) => {
    const mail = await find(context);
    if (mail === undefined || mail.html === null) return lost(context, "There is no such message.");
    return context.html(mail.html.replace(/<head[^>]*>/i, `$&${NEW_TAB}`), 200, {
      "content-security-policy": MAIL_POLICY,
    });
  });
}

function addEvents(app: Hono, { room, world, show, backTo }: Desk): void {
  type Shown = { text: string; example: string | null; unreadable?: readonly string[]; outcome?: Dropped | null };
  const page = (context: Context, { unreadable = [], outcome = null, ...rest }: Shown, status: Status) =>
    show(
      context,
      "Events",
      eventsPage({
        ...rest,
        unreadable,
        outcome,
        dropped: room.dropped(),
        published: world.published(),
        zone: room.zone,
      }),
      status,
    );
  app.get("/events", (context) => {
    const example = context.req.query("example") ?? null;
    const outcome = room.dropped().find(({ number }) => String(number) === context.req.query("drop")) ?? null;
    const text = exampleText(example ?? "", { now: world.now(), eventId: room.newId() });
    return page(context, { text, example, outcome }, 200);
  });
  app.post("/events", async (context) => {
    const typed = await typedInto(context);
    const text = typed["event"] ?? "";
    const example = typed["example"] ?? null;
    const read = readJson(text);
    if (read.kind === "wrong") return page(context, { text, example, unreadable: [read.reason] }, 422);
    const outcome = await room.drop(read.value, null);
    if (outcome.outcome.kind === "rejected") return page(context, { text, example, outcome }, 422);
    return backTo(context, `/events?drop=${outcome.number}`);
  });
}

type ReadJson =
  | { readonly kind: "read"; readonly value: unknown }
  | { readonly kind: "wrong"; readonly reason: string };

function readJson(text: string): ReadJson {
  try {
    return { kind: "read", value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: "wrong", reason: `This is no JSON: ${error.message}` };
  }
}

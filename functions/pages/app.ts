import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { factsOf } from "../adapters/log.ts";
import type { Markup } from "../html/document.ts";
import { addDebtorPages } from "./debtor/app.ts";
import { withPageHeaders } from "./headers.ts";
import { closedPage, troublePage } from "./layout.ts";
import { preferencesPage } from "./preferences.ts";
import { readForm } from "./preferences-form.ts";
import { ONE_CLICK, unsubscribedPage, unsubscribePage } from "./unsubscribe.ts";
import { choose, type PagesDependencies, visit } from "./visit.ts";
import { languageAskedFor } from "./words.ts";

const MOST_BYTES_SENT = 16 * 1024;

/** The pages behind links in messages. Looking shows, posting decides, and nothing runs a script. */
export function pagesApp(dependencies: PagesDependencies): Hono {
  const app = new Hono();
  const languageOf = (context: Context) => languageAskedFor(context.req.header("accept-language"));
  const closed = (context: Context) => page(context, closedPage(languageOf(context)), 404);
  app.use(withPageHeaders, bodyLimit({ maxSize: MOST_BYTES_SENT, onError: (context) => context.body(null, 413) }));
  app.get("/favicon.ico", (context) => context.body(null, 204));
  addUnsubscribe(app, dependencies, closed);
  addPreferences(app, dependencies, closed);
  addDebtorPages(app, dependencies, sentIn, closed);
  app.notFound(closed);
  app.onError((error, context) => {
    dependencies.log("page.failed", factsOf(error));
    return page(context, troublePage(languageOf(context)), 500);
  });
  return app;
}

type Closed = (context: Context) => Response | Promise<Response>;

const page = (context: Context, markup: Markup, status: 200 | 400 | 404 | 422 | 500 = 200) =>
  context.html(markup, status);

/** Fields as they were sent: a mail program may use either encoding of a form (RFC 8058, section 3.1). */
async function sentIn({ req }: Context): Promise<URLSearchParams> {
  if (!/^multipart\/form-data/i.test(req.header("content-type") ?? "")) return new URLSearchParams(await req.text());
  const fields = new URLSearchParams();
  for (const [name, value] of (await req.formData().catch(() => new FormData())).entries())
    if (typeof value === "string") fields.append(name, value);
  return fields;
}

function addUnsubscribe(app: Hono, dependencies: PagesDependencies, closed: Closed): void {
  app.get("/u/:token", async (context) => {
    const visitor = await visit(dependencies, context.req.param("token"), "unsubscribe");
    return visitor === null ? closed(context) : page(context, unsubscribePage(visitor));
  });
  app.post("/u/:token", async (context) => {
    const visitor = await visit(dependencies, context.req.param("token"), "unsubscribe");
    if (visitor === null) return closed(context);
    const sent = await sentIn(context);
    if (sent.get(ONE_CLICK.name) !== ONE_CLICK.value) return page(context, unsubscribePage(visitor), 400);
    const after = await choose(dependencies, visitor, { channels: { email: false } });
    return after === null ? closed(context) : page(context, unsubscribedPage(after));
  });
}

function addPreferences(app: Hono, dependencies: PagesDependencies, closed: Closed): void {
  app.get("/p/:token", async (context) => {
    const visitor = await visit(dependencies, context.req.param("token"), "choose-contact");
    return visitor === null ? closed(context) : page(context, preferencesPage(visitor, null));
  });
  app.post("/p/:token", async (context) => {
    const visitor = await visit(dependencies, context.req.param("token"), "choose-contact");
    if (visitor === null) return closed(context);
    const read = readForm(await sentIn(context));
    if (read.kind === "unreadable") return page(context, preferencesPage(visitor, null), 400);
    if (read.kind === "wrong") return page(context, preferencesPage(visitor, null, read.form), 422);
    const nothing = { email: false, sms: false, phone: false };
    const choice = read.kind === "stop" ? { channels: nothing } : read.choice;
    const after = await choose(dependencies, visitor, choice);
    if (after === null) return closed(context);
    return page(context, preferencesPage(after, read.kind === "stop" ? "stopped" : "saved"));
  });
}

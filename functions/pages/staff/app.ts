import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { factsOf } from "../../adapters/log.ts";
import type { OidcSignIn } from "../../adapters/staff-oidc.ts";
import { pageHeaders } from "../headers.ts";
import { addAccountPages } from "./account.ts";
import { approvalPage } from "./approval.ts";
import { addAuditPages } from "./audit.ts";
import { addCallPages, callTaskPage } from "./call.ts";
import type { StaffPagesDependencies } from "./dependencies.ts";
import { closedStaffPage, troubleStaffPage } from "./layout.ts";
import { addSignInByOidc, oidcPage } from "./oidc.ts";
import { addQueuePages } from "./queue.ts";
import { fromOwnPages, signedIn } from "./session.ts";
import { addHome, addSignInByLink, askPage, type Pause } from "./sign-in.ts";
import { STAFF_STYLE_SOURCE } from "./style.ts";
import { addTaskPages } from "./task.ts";

const MOST_BYTES_SENT = 16 * 1024;

/** How staff sign in: at an issuer, or where there is none by links; `pause` hides how long those take. */
export type StaffSignIn = { readonly oidc: OidcSignIn | null; readonly pause: Pause };

/** By links, where no clock is waited for. */
const AT_ONCE: StaffSignIn = { oidc: null, pause: () => Promise.resolve() };

/** The pages for staff: what a link in an e-mail opens, and what a session opens. Looking shows, posting decides, and nothing runs a script. */
export function staffApp(dependencies: StaffPagesDependencies, { oidc, pause }: StaffSignIn = AT_ONCE): Hono {
  const app = new Hono();
  app.use(pageHeaders(STAFF_STYLE_SOURCE));
  app.use(bodyLimit({ maxSize: MOST_BYTES_SENT, onError: (context) => context.body(null, 413) }));
  app.use(fromOwnPages(dependencies));
  app.get("/favicon.ico", (context) => context.body(null, 204));
  addHome(app, dependencies, oidc === null ? askPage : oidcPage);
  if (oidc === null) addSignInByLink(app, dependencies, pause);
  else addSignInByOidc(app, dependencies, oidc);
  // Whatever is added below under /s is for whoever is signed in, and what they send comes from a form of theirs.
  app.use("/s/*", signedIn(dependencies));
  // Each area adds its pages here, one line each.
  addQueuePages(app, dependencies);
  addCallPages(app, dependencies);
  addTaskPages(app, dependencies, { approval: approvalPage(dependencies), call: callTaskPage });
  addAccountPages(app, dependencies);
  addAuditPages(app, dependencies);
  app.notFound((context) => context.html(closedStaffPage(), 404));
  app.onError((error, context: Context) => {
    dependencies.log("page.failed", factsOf(error));
    return context.html(troubleStaffPage(), 500);
  });
  return app;
}

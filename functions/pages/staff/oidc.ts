import type { Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { html } from "hono/html";
import type { OidcChecks, OidcSignIn } from "../../adapters/staff-oidc.ts";
import { openStaffSession } from "../../adapters/staff-sessions.ts";
import { isToken } from "../../domain/links.ts";
import { staffMember } from "../../domain/staff.ts";
import type { Markup } from "../../html/document.ts";
import type { StaffPagesDependencies } from "./dependencies.ts";
import { closedStaffPage, openingPage, staffPage } from "./layout.ts";
import { cookieFor, rememberSession } from "./session.ts";

const COOKIE = "amends-oidc";
const LASTS_SECONDS = 600;
/** Where the issuer sends browsers back to; registered with it. */
export const OIDC_BACK = "/s/oidc/back";

/** Signing in at the operator's own issuer, which takes the place of links. */
export function addSignInByOidc(app: Hono, dependencies: StaffPagesDependencies, oidc: OidcSignIn): void {
  app.get("/s/oidc", async (context) => {
    const { url, checks } = await oidc.begin();
    keep(context, dependencies, checks);
    return context.redirect(url, 303);
  });
  app.get(OIDC_BACK, async (context) => {
    const checks = kept(context, dependencies);
    if (checks === null || context.req.method === "HEAD") return context.html(closedStaffPage(), 404);
    const { table, policies, now, log } = dependencies;
    const outcome = await oidc.finish(new URL(context.req.url).search, checks);
    if (outcome.kind === "refused") {
      log("staff.oidc-refused", { because: outcome.reason });
      return context.html(refusedPage(), 403);
    }
    const member = staffMember(policies.creditors, outcome.email);
    if (member === null) {
      log("staff.oidc-refused", { because: "unknown" });
      return context.html(strangerPage(), 403);
    }
    rememberSession(context, dependencies, await openStaffSession(table, member.email, now()));
    log("staff.signed-in", { by: "oidc" });
    return context.html(openingPage("/s"));
  });
}

function keep(context: Context, dependencies: StaffPagesDependencies, { state, nonce, verifier }: OidcChecks): void {
  // Strict would keep it from the issuer's own redirect back.
  const options = { httpOnly: true, sameSite: "Lax", path: "/", maxAge: LASTS_SECONDS } as const;
  setCookie(context, COOKIE, [state, nonce, verifier].join("."), { ...cookieFor(dependencies), ...options });
}

/** What the browser kept, once. */
function kept(context: Context, dependencies: StaffPagesDependencies): OidcChecks | null {
  const cookie = getCookie(context, COOKIE, cookieFor(dependencies).prefix) ?? "";
  deleteCookie(context, COOKIE, { ...cookieFor(dependencies), path: "/" });
  const [state = "", nonce = "", verifier = ""] = cookie.split(".");
  return [state, nonce, verifier].every(isToken) ? { state, nonce, verifier } : null;
}

/** The first page where an issuer signs staff in. */
export const oidcPage = (): Markup =>
  staffPage(
    "Sign in",
    html`<p>You sign in where you sign in for everything else at work.</p>
<p><a class="button" href="/s/oidc">Go there</a></p>`,
  );

const refusedPage = (): Markup =>
  staffPage(
    "You are not signed in",
    html`<p>The sign-in was not finished, took too long, or does not say that your e-mail address is checked.</p>
<p><a href="/s">Try once more</a></p>`,
  );

const strangerPage = (): Markup =>
  staffPage(
    "You are not signed in",
    html`<p>No profile here names the e-mail address you signed in with. Whoever keeps the profiles can add it.</p>`,
  );

import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { html } from "hono/html";
import { STAFF_SESSION_LASTS_SECONDS, staffSessionOf } from "../../adapters/staff-sessions.ts";
import { tokenHash } from "../../domain/links.ts";
import { type StaffMember, staffMember } from "../../domain/staff.ts";
import type { Markup } from "../../html/document.ts";
import type { StaffPagesDependencies } from "./dependencies.ts";
import { openingPage, signInFirstPage, staleStaffPage } from "./layout.ts";

/** Somebody who is signed in, and the creditors whose profile names them. */
export type StaffPerson = StaffMember;

declare module "hono" {
  interface ContextVariableMap {
    /** Who is signed in; set by `signedIn`. */
    staff: StaffPerson;
    /** What every form of their session carries; set by `signedIn`. */
    staffForm: string;
  }
}

const COOKIE = "amends";
const FORM_FIELD = "form";

/** A browser takes the prefix of a host's own cookie over https alone; a machine of one's own speaks http. */
export const cookieFor = ({ links }: StaffPagesDependencies) =>
  links.url.startsWith("https:") ? { prefix: "host" as const, secure: true } : { secure: false };

const secretIn = (context: Context, dependencies: StaffPagesDependencies): string | undefined =>
  getCookie(context, COOKIE, cookieFor(dependencies).prefix);

/** Gives the browser the secret of a session. */
export function rememberSession(context: Context, dependencies: StaffPagesDependencies, secret: string): void {
  const options = { httpOnly: true, sameSite: "Strict", path: "/", maxAge: STAFF_SESSION_LASTS_SECONDS } as const;
  setCookie(context, COOKIE, secret, { ...cookieFor(dependencies), ...options });
}

/** Takes it back; the secret that the browser held, if any. */
export function forgetSession(context: Context, dependencies: StaffPagesDependencies): string | undefined {
  const secret = secretIn(context, dependencies);
  deleteCookie(context, COOKIE, { ...cookieFor(dependencies), path: "/" });
  return secret;
}

const isChange = ({ req }: Context): boolean => req.method !== "GET" && req.method !== "HEAD";

/** What a form sent. May be read as often as one likes. */
export const sentIn = async ({ req }: Context): Promise<URLSearchParams> => new URLSearchParams(await req.text());

/** The hidden field that every form of somebody signed in carries. */
export const formField = (context: Context): Markup =>
  html`<input type="hidden" name="${FORM_FIELD}" value="${context.get("staffForm")}">`;

/**
 * Refuses what was not sent from a page of ours. A form on a page that tells no other site where somebody came from
 * gives its origin as "null", so what the browser says of the site counts first.
 */
export function fromOwnPages({ links }: StaffPagesDependencies): MiddlewareHandler {
  const own = new URL(links.url).origin;
  return async (context, next) => {
    const site = context.req.header("sec-fetch-site");
    const isOwn = site === undefined ? context.req.header("origin") === own : site === "same-origin";
    if (isChange(context) && !isOwn) return context.html(staleStaffPage(), 403);
    return next();
  };
}

/** Knows who is signed in with this browser, as the profiles name them today; whether anybody is. */
async function knowPerson(context: Context, dependencies: StaffPagesDependencies): Promise<boolean> {
  const { table, policies, now } = dependencies;
  const secret = secretIn(context, dependencies);
  const address = await staffSessionOf(table, secret, now());
  const person = address === null ? null : staffMember(policies.creditors, address);
  if (person === null) return false;
  context.set("staff", person);
  context.set("staffForm", tokenHash(`form ${secret}`));
  return true;
}

type Answer = (context: Context) => Response | Promise<Response>;

const signInFirst: Answer = (context) => context.html(signInFirstPage(), 401);

/**
 * Lets through who is signed in, as `context.get("staff")`; anybody else is told to sign in, or what `otherwise` says.
 * What they send must carry `formField`. A browser that comes from another site does not show its cookie, so it is
 * asked to look once more.
 */
export const signedIn =
  (dependencies: StaffPagesDependencies, otherwise: Answer = signInFirst): MiddlewareHandler =>
  async (context, next) => {
    if (!(await knowPerson(context, dependencies))) {
      const isFromElsewhere = context.req.header("sec-fetch-site") === "cross-site";
      return isFromElsewhere && !isChange(context) ? context.html(openingPage(context.req.path)) : otherwise(context);
    }
    if (isChange(context) && (await sentIn(context)).get(FORM_FIELD) !== context.get("staffForm"))
      return context.html(staleStaffPage(context.get("staff")), 403);
    return next();
  };

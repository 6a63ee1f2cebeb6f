import * as z from "zod";
import { randomToken } from "./links.ts";

/** What a browser keeps while its person is at the issuer, so that only the answer to its own question counts. */
export type OidcChecks = { readonly state: string; readonly nonce: string; readonly verifier: string };

type OidcOutcome =
  /** The issuer vouches for the address. */
  { readonly kind: "known"; readonly email: string } | { readonly kind: "refused"; readonly reason: string };

/** Signing in at the operator's own issuer. */
export type OidcSignIn = {
  /** Where to send a browser, and what it must keep. */
  readonly begin: () => Promise<{ readonly url: string; readonly checks: OidcChecks }>;
  /** What the issuer answered; `query` as it came back with the browser, `?` included. */
  readonly finish: (query: string, checks: OidcChecks) => Promise<OidcOutcome>;
};

type OidcOptions = {
  readonly issuer: string;
  readonly clientId: string;
  /** The page that the issuer sends browsers back to, as registered with it. */
  readonly redirectUrl: string;
};

/** Twice this and more fits into the time limit of the function that waits. */
const TIMEOUT_SECONDS = 4;

const Claims = z.object({ email: z.string(), email_verified: z.literal(true) });

const library = () => import("openid-client");

/** The issuer's own description and how to speak to it, read once; again where reading it failed. */
function configurationOf({ issuer, clientId }: OidcOptions) {
  const read = async () => {
    const { discovery, enableNonRepudiationChecks, None } = await library();
    return discovery(new URL(issuer), clientId, undefined, None(), {
      timeout: TIMEOUT_SECONDS,
      // Signatures are checked as well, though what is said came from the issuer itself.
      execute: [enableNonRepudiationChecks],
    });
  };
  const known: { configuration: ReturnType<typeof read> | null } = { configuration: null };
  return () => {
    known.configuration ??= read().catch((error: unknown) => {
      known.configuration = null;
      throw error;
    });
    return known.configuration;
  };
}

/** Authorization code with proof of the key (RFC 7636), state and nonce; a public client, which has no secret to lose. */
export function staffOidc(options: OidcOptions): OidcSignIn {
  const configuration = configurationOf(options);
  return {
    begin: async () => {
      const checks = { state: randomToken(), nonce: randomToken(), verifier: randomToken() };
      const { buildAuthorizationUrl, calculatePKCECodeChallenge } = await library();
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: options.redirectUrl,
        scope: "openid email",
        code_challenge: await calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: "S256",
        state: checks.state,
        nonce: checks.nonce,
      });
      return { url: url.href, checks };
    },
    finish: async (query, { state, nonce, verifier }) => {
      const { authorizationCodeGrant } = await library();
      try {
        const tokens = await authorizationCodeGrant(await configuration(), new URL(`${options.redirectUrl}${query}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const said = Claims.safeParse(tokens.claims()).data;
        return said === undefined
          ? { kind: "refused", reason: "no-verified-email" }
          : { kind: "known", email: said.email };
      } catch (error) {
        return { kind: "refused", reason: await reasonOf(error) };
      }
    },
  };
}

/** Why an answer does not count. What is no answer of the issuer's at all is a fault, and thrown on. */
async function reasonOf(error: unknown): Promise<string> {
  const { AuthorizationResponseError, ClientError, ResponseBodyError } = await library();
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) return error.code;
  if (error instanceof ClientError) return String(error.code);
  throw error;
}

import { createHash, generateKeyPairSync, sign } from "node:crypto";

export const ISSUER = "https://login.issuer.test";
export const CLIENT_ID = "amends";

const json = (body: object, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");

type Issuer = {
  readonly fetch: (url: string, options: RequestInit) => Promise<Response>;
  /** Lets somebody in whom a browser brought to `url`; the path and query it goes back to. */
  readonly letIn: (url: string) => string;
  /** What was asked of the issuer, by path. */
  readonly asked: string[];
  /** What the next ID tokens say beside, or in place of, what they should. */
  claims: Readonly<Record<string, unknown>>;
  /** Whether the next ID tokens are signed by somebody else's key. */
  isForged: boolean;
  isDown: boolean;
};

/** An issuer that vouches for the lead of the demo profile; tokens are signed, and a code is good for its verifier once. */
export function newIssuer(now: () => Date): Issuer {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const other = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const codes = new Map<string, { readonly challenge: string; readonly nonce: string }>();
  const idToken = (nonce: string, { claims, isForged }: Issuer): string => {
    const at = Math.floor(now().getTime() / 1000);
    const said = {
      iss: ISSUER,
      aud: CLIENT_ID,
      sub: "u-1",
      iat: at,
      exp: at + 300,
      nonce,
      email: "lead@demo.example",
      email_verified: true,
    };
    const body = `${encoded({ alg: "ES256", kid: "k-1" })}.${encoded({ ...said, ...claims })}`;
    const key = { key: isForged ? other : privateKey, dsaEncoding: "ieee-p1363" } as const;
    return `${body}.${sign("sha256", Buffer.from(body), key).toString("base64url")}`;
  };
  const token = (sent: URLSearchParams): Response => {
    const code = sent.get("code") ?? "";
    const known = codes.get(code);
    codes.delete(code);
    const challenge = createHash("sha256")
      .update(sent.get("code_verifier") ?? "")
      .digest("base64url");
    if (known === undefined || challenge !== known.challenge) return json({ error: "invalid_grant" }, 400);
    return json({ access_token: "a", token_type: "Bearer", id_token: idToken(known.nonce, issuer) });
  };
  const answers: Readonly<Record<string, (sent: URLSearchParams) => Response>> = {
    "/.well-known/openid-configuration": () =>
      json({
        issuer: ISSUER,
        authorization_endpoint: `${ISSUER}/authorize`,
        token_endpoint: `${ISSUER}/token`,
        jwks_uri: `${ISSUER}/keys`,
        id_token_signing_alg_values_supported: ["ES256"],
        code_challenge_methods_supported: ["S256"],
      }),
    "/keys": () => json({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "k-1", alg: "ES256", use: "sig" }] }),
    "/token": token,
  };
  const issuer: Issuer = {
    asked: [],
    claims: {},
    isForged: false,
    isDown: false,
    fetch: async (url, { body }) => {
      if (issuer.isDown) throw new TypeError("fetch failed");
      const { origin, pathname } = new URL(url);
      issuer.asked.push(`${origin}${pathname}`);
      return answers[pathname]?.(new URLSearchParams(String(body ?? ""))) ?? json({}, 404);
    },
    letIn: (url) => {
      const { searchParams } = new URL(url);
      const code = `code-${codes.size + 1}-${searchParams.get("state") ?? ""}`;
      codes.set(code, { challenge: searchParams.get("code_challenge") ?? "", nonce: searchParams.get("nonce") ?? "" });
      const back = new URL(searchParams.get("redirect_uri") ?? "");
      back.search = new URLSearchParams({ code, state: searchParams.get("state") ?? "", iss: ISSUER }).toString();
      return `${back.pathname}${back.search}`;
    },
  };
  return issuer;
}

import type { Node } from "constructs";
import * as z from "zod";

/** The operator's own sign-in for staff (OpenID Connect). */
export type StaffOidc = { readonly issuer: string; readonly clientId: string };

type Chosen =
  | { readonly kind: "chosen"; readonly oidc: StaffOidc | null }
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

const Issuer = z.url().regex(/^https:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/);
const ClientId = z.string().regex(/^[\x21-\x7e]{1,256}$/);

/**
 * Who signs staff in: the issuer named on the command line (`-c staffOidcIssuer=https://login.example.com
 * -c staffOidcClientId=amends`), links by e-mail when none is named.
 */
export function staffOidcIn(node: Node): Chosen {
  const [issuer, clientId]: readonly unknown[] = ["staffOidcIssuer", "staffOidcClientId"].map((name) =>
    node.tryGetContext(name),
  );
  if (issuer === undefined && clientId === undefined) return { kind: "chosen", oidc: null };
  const read = { issuer: Issuer.safeParse(issuer), clientId: ClientId.safeParse(clientId) };
  if (read.issuer.success && read.clientId.success)
    return { kind: "chosen", oidc: { issuer: read.issuer.data, clientId: read.clientId.data } };
  const problems = [
    read.issuer.success
      ? []
      : [
          `context "staffOidcIssuer" must be an https address without query, as in its metadata: ${issuer ?? "it is missing"}`,
        ],
    read.clientId.success
      ? []
      : [`context "staffOidcClientId" must be the id that the issuer gave to Amends: ${clientId ?? "it is missing"}`],
  ];
  return { kind: "wrong", problems: problems.flat() };
}

import { SIGN_IN_LINK_LASTS_MINUTES } from "../domain/links.ts";
import { type StaffMail, staffMail } from "./mail.ts";

/** The e-mail with a link that signs its reader in. */
export function signInMail(
  creditor: { readonly id: string; readonly name: string },
  to: string,
  url: string,
): StaffMail {
  return staffMail({
    creditor,
    to,
    subject: "Your link to sign in",
    parts: [
      {
        kind: "paragraph",
        says: `This link signs you in once, within ${SIGN_IN_LINK_LASTS_MINUTES} minutes. Open it in the browser you want to work in.`,
      },
      { kind: "button", says: "Sign in", url },
      {
        kind: "paragraph",
        says: "Did you not ask for it? Then somebody typed your address. You need do nothing: without this e-mail they cannot sign in. Do not pass it on.",
      },
    ],
    because: "You get this because your address was typed on the sign-in page for staff.",
    about: "sign-in",
  });
}

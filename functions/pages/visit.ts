import { loadAccount, loadReach } from "../adapters/account-store.ts";
import { openLink } from "../adapters/links.ts";
import type { Account } from "../domain/account.ts";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import { type Debtor, type DebtorChannel, MESSAGE_CHANNELS } from "../domain/debtor.ts";
import { correlationOf, idOf } from "../domain/identifiers.ts";
import type { LinkAction, LinkFor } from "../domain/links.ts";
import type { Person } from "../domain/person.ts";
import { closedByDebtor } from "../domain/reachability.ts";
import { type ActOutcome, audited, type Decided } from "../rung/act.ts";
import { type ContactChoice, chooseContact } from "../rung/choose-contact.ts";
import type { RungDependencies, Situation } from "../rung/situation.ts";
import { type PageLanguage, pageLanguageFor } from "./words.ts";

/** What the pages need. `act` does what somebody asks of an account, once per act id. */
export type PagesDependencies = RungDependencies & {
  readonly act: (
    ids: { readonly creditorId: string; readonly accountId: string },
    actId: string,
    decide: (situation: Situation) => Decided | Promise<Decided>,
  ) => Promise<ActOutcome>;
};

/** Somebody with a link that opens: whose page they see, and what has been chosen so far. */
export type Visit = {
  readonly token: string;
  readonly link: LinkFor<"contact-choices">;
  readonly creditor: CreditorProfile;
  readonly account: Account;
  readonly person: Person;
  readonly debtor: Debtor;
  readonly allowed: readonly DebtorChannel[];
  readonly language: PageLanguage;
};

/** Reads what is behind a token; null when it does not open this door, whatever the reason. Changes nothing. */
export async function visit(
  { table, policies, now }: PagesDependencies,
  token: string,
  action: LinkAction,
): Promise<Visit | null> {
  const link = await openLink(table, token, "contact-choices", now());
  if (!link?.actions.includes(action)) return null;
  const creditor = policies.creditors[link.creditorId];
  const loaded = await loadAccount(table, link);
  if (creditor === undefined || loaded.account.version === 0) return null;
  const { reach } = await loadReach(table, loaded);
  const { account, debtor, person } = loaded;
  const closed = closedByDebtor(debtor, reach);
  const allowed = MESSAGE_CHANNELS.filter((channel) => !closed.includes(channel));
  return { token, link, creditor, account, person, debtor, allowed, language: languageOf(debtor, person) };
}

function languageOf(debtor: Debtor, person: Person): PageLanguage {
  const known = debtor.language?.value ?? person.language?.value ?? "en";
  return pageLanguageFor(known === "en" && person.address?.value.country === "GB" ? "en-GB" : known);
}

/** Takes a choice, once however often it is sent; null when there is nobody it could be taken for. */
export async function choose(
  dependencies: PagesDependencies,
  { token, link, debtor }: Visit,
  choice: ContactChoice,
): Promise<Visit | null> {
  // Whoever presses twice has seen the same state; whoever comes back after a change has not.
  const seen = String(debtor.contactSeq).padStart(12, "0");
  const actId = `choice:${seen}:${idOf("page", link.contactId, JSON.stringify(choice))}`;
  const outcome = await dependencies.act(link, actId, (situation) =>
    audited(chooseContact(situation, choice, actId), {
      by: { kind: "debtor" },
      does: "choose-contact",
      says: { link: link.contactId, ...saidOf(choice) },
    }),
  );
  dependencies.log(`page.${outcome.kind}`, { correlation: correlationOf(link), contact: link.contactId });
  return outcome.kind === "refused" ? null : visit(dependencies, token, "choose-contact");
}

/** A choice in ids and words of ours: what a debtor ticked, never what they wrote. */
function saidOf({ channels = {}, inconvenientWindows, language }: ContactChoice): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries(Object.entries(channels).map(([channel, allowed]) => [channel, allowed ? "yes" : "no"])),
    ...(inconvenientWindows === undefined
      ? {}
      : { notAt: inconvenientWindows.map(({ days, from, to }) => `${days.join(" ")} ${from}-${to}`).join(", ") }),
    ...(language === undefined ? {} : { language }),
  };
}

import type { Account } from "./account.ts";
import type { Saying } from "./contact-point.ts";
import { consent } from "./debtor.ts";
import type { InboundAccount } from "./events.ts";
import { type Applied, unchanged, type View } from "./facts.ts";
import { isErased, isLater, learn } from "./person.ts";
import { candidateZones } from "./places/locate.ts";
import { residencesOf } from "./places/residences.ts";

/** The outcome of a statement about the person or their wishes: applied only where it is news. */
export function restate(before: View, after: View): Applied {
  if (before.person === after.person && before.debtor === after.debtor) return unchanged;
  return { kind: "applied", view: relocate(after), fact: null, drafts: [] };
}

function relocate(view: View): View {
  const { timeZone, address, phone } = view.person;
  // Of somebody erased nothing says where they are; the days on record stay days of the calendar they were counted on.
  if (isErased(view.person)) return view;
  const place = { timeZone: timeZone?.value, address: address?.value, phone: phone?.value };
  const [zones, residences] = [candidateZones(place), residencesOf(place)];
  const isThere = zones.join() === view.account.zones.join() && residences.join() === view.account.residences.join();
  return isThere ? view : { ...view, account: { ...view.account, zones: [...zones], residences: [...residences] } };
}

/** The view after an invoice event's `account`: field by field, the later word counts. */
export function describe(view: View, account: InboundAccount, saying: Saying): View {
  const by = { at: saying.at, eventId: saying.eventId };
  const person = learn(view.person, account, saying);
  const debtor = Object.entries(account.consent ?? {}).reduce(
    (current, [channel, allowed]) =>
      allowed === undefined || (channel !== "email" && channel !== "sms" && channel !== "phone")
        ? current
        : consent(current, channel, { allowed, ...saying }),
    view.debtor,
  );
  return relocate({ account: describeAccount(view.account, account, by), person, debtor });
}

/** Field by field: what an event does not say leaves standing what another said, whichever came first. */
function describeAccount(before: Account, said: InboundAccount, by: { at: string; eventId: string }): Account {
  const news = {
    ...(isLater(by, before.describedBy ?? undefined) ? { segment: said.segment, describedBy: by } : {}),
    ...(said.debtorId !== undefined && isLater(by, before.debtorNamedBy)
      ? { debtorId: said.debtorId, debtorNamedBy: by, ...formerDebtors(before, said.debtorId) }
      : {}),
    ...(said.ladder !== undefined && isLater(by, before.ladderWantedBy)
      ? { ladderWanted: said.ladder, ladderWantedBy: by }
      : {}),
    ...(said.tags !== undefined && isLater(by, before.taggedBy) ? { tags: kindsIn(said.tags), taggedBy: by } : {}),
  };
  return Object.keys(news).length === 0 ? before : { ...before, ...news };
}

const KIND = /^[a-z][a-z0-9-]{0,39}$/;
const MOST_TAGS = 20;

/** Tags that could be an agency's speciality; any other may hold what must not lie on the account. */
function kindsIn(tags: readonly string[]): string[] {
  return [...new Set(tags.filter((tag) => KIND.test(tag)))].slice(0, MOST_TAGS);
}

/** Under whom contacts of the account may still be kept. */
function formerDebtors({ debtorId, formerDebtors = [] }: Account, named: string): Pick<Account, "formerDebtors"> {
  return named === debtorId || formerDebtors.includes(debtorId) ? {} : { formerDebtors: [...formerDebtors, debtorId] };
}

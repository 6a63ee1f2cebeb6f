import type { Account } from "./account.ts";
import { consent } from "./debtor.ts";
import type { InboundAccount } from "./events.ts";
import { type Applied, unchanged, type View } from "./facts.ts";
import { isLater, learn } from "./person.ts";
import { candidateZones } from "./places/locate.ts";

/** The outcome of a statement about the person or their wishes: applied only where it is news. */
export function restate(before: View, after: View): Applied {
  if (before.person === after.person && before.debtor === after.debtor) return unchanged;
  return { kind: "applied", view: relocate(after), fact: null, drafts: [] };
}

function relocate(view: View): View {
  const { timeZone, address, phone } = view.person;
  const zones = candidateZones({ timeZone: timeZone?.value, address: address?.value, phone: phone?.value });
  if (zones.join() === view.account.zones.join()) return view;
  return { ...view, account: { ...view.account, zones: [...zones] } };
}

/** The view after an invoice event's `account`: field by field, the later word counts. */
export function describe(view: View, account: InboundAccount, by: { at: string; eventId: string }): View {
  const person = learn(view.person, account, by);
  const debtor = Object.entries(account.consent ?? {}).reduce(
    (current, [channel, allowed]) =>
      allowed === undefined || (channel !== "email" && channel !== "sms" && channel !== "phone")
        ? current
        : consent(current, channel, { allowed, ...by }),
    view.debtor,
  );
  return relocate({ account: describeAccount(view.account, account, by), person, debtor });
}

/** Field by field: what an event does not say leaves standing what another said, whichever came first. */
function describeAccount(before: Account, said: InboundAccount, by: { at: string; eventId: string }): Account {
  const news = {
    ...(isLater(by, before.describedBy ?? undefined) ? { segment: said.segment, describedBy: by } : {}),
    ...(said.debtorId !== undefined && isLater(by, before.debtorNamedBy)
      ? { debtorId: said.debtorId, debtorNamedBy: by }
      : {}),
    ...(said.ladder !== undefined && isLater(by, before.ladderWantedBy)
      ? { ladderWanted: said.ladder, ladderWantedBy: by }
      : {}),
  };
  return Object.keys(news).length === 0 ? before : { ...before, ...news };
}

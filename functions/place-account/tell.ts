import { putLink } from "../adapters/links.ts";
import type { Account } from "../domain/account.ts";
import { allocate } from "../domain/allocation.ts";
import { idOf } from "../domain/identifiers.ts";
import { packageLink } from "../domain/links.ts";
import type { PlacementNews } from "../domain/placement/assess-placement.ts";
import { openOfPlaced } from "../domain/placement/placed-debt.ts";
import type { PastPlacement, Placement } from "../domain/placement/placement.ts";
import { commitStep, openTask, type Step } from "../rung/commit.ts";
import type { Situation } from "../rung/situation.ts";
import { type PlacementMail, placementMail } from "../staff-mail/placement.ts";
import type { Looking, PlacementDependencies } from "./looking.ts";

/**
 * Tells the agency what is news, at least once: that it was told is committed after the mail went, so a crash in between
 * tells it again. An agency without an address hears by events alone.
 */
export async function tell(
  looking: Looking,
  situation: Situation,
  placement: Placement | PastPlacement,
  news: PlacementNews,
): Promise<"told" | "again" | "not-told"> {
  const { dependencies } = looking;
  const profile = dependencies.policies.creditors[situation.account.creditorId];
  const agency = profile?.agencies.find(({ id }) => id === placement.agency);
  if (profile !== undefined && agency?.email !== undefined) {
    const to = profile.live ? agency.email : profile.capture.email;
    const url = await linkFor(dependencies, situation, placement, news);
    const mail = placementMail(profile, to, wordsOf(situation.account, placement, news, url));
    const handed = await dependencies.mail(mail);
    if (handed.kind !== "accepted") return "not-told";
  }
  const told = "endedAt" in placement ? toldOfEnd(situation.account, placement) : toldOf(situation, placement, news);
  const committed = await commitStep(dependencies, situation, told);
  return committed.kind === "conflict" ? "again" : "told";
}

/** A link of its own for each try: what is in a mail that was lost opens nothing more than it says. */
async function linkFor(
  { table, links }: PlacementDependencies,
  { account: { creditorId, accountId }, now }: Situation,
  { id }: Pick<Placement, "id">,
  news: PlacementNews,
): Promise<string | null> {
  if (news !== "placed" && news !== "reminder") return null;
  const token = links.token(idOf("package-link", creditorId, accountId, id, news, now.toISOString()));
  await table.commit([putLink(token, packageLink({ creditorId, accountId, placementId: id }, now))]);
  return `${links.url}/a/${token}`;
}

function wordsOf(
  account: Account,
  placement: Placement | PastPlacement,
  news: PlacementNews,
  url: string | null,
): PlacementMail {
  const { id: placementId } = placement;
  if ("endedAt" in placement) return { news: "recalled", placementId, because: placement.because };
  const { currency } = placement.amountAtMost;
  if (news === "balance")
    return {
      news,
      placementId,
      balance: { minor: openOfPlaced(account, placement), currency },
      payments: paymentsSince(account, placement),
    };
  return {
    news: news === "reminder" ? "reminder" : "placed",
    placementId,
    url: url ?? "",
    sha256: placement.package?.sha256 ?? "",
    acknowledgeBy: placement.acknowledgeBy ?? "",
  };
}

/** Payments that the agency has neither reported nor been told of, as far as they met what is placed. */
function paymentsSince(account: Account, { id, told, invoiceIds }: Placement) {
  const { met } = allocate(account);
  return account.payments.slice(told.payments).flatMap((payment) => {
    if (payment.reportedIn === id) return [];
    const minor = (met.get(payment.id) ?? [])
      .filter(({ invoiceId }) => invoiceIds.includes(invoiceId))
      .reduce((sum, part) => sum + part.minor, 0);
    return minor === 0 ? [] : [{ amount: { minor, currency: payment.currency }, receivedAt: payment.receivedAt }];
  });
}

function toldOf({ account, now }: Situation, placement: Placement, news: PlacementNews): Step {
  const told = {
    ...placement.told,
    ...(news === "placed" ? { handedOver: true } : {}),
    ...(news === "reminder" ? { reminded: true } : {}),
    ...(news === "balance" ? { owed: openOfPlaced(account, placement), payments: account.payments.length } : {}),
  };
  const after = { ...account, placement: { ...placement, told } };
  const review =
    news === "reminder" ? openTask(after, { kind: "review" }, `not-acknowledged-${placement.id}`, now) : null;
  return review ?? { account: after, drafts: [], items: () => [] };
}

function toldOfEnd(account: Account, past: PastPlacement): Step {
  const pastPlacements = account.pastPlacements.map((other) =>
    other.id === past.id ? { ...other, isToldOf: true } : other,
  );
  return { account: { ...account, pastPlacements }, drafts: [], items: () => [] };
}

import type { Account } from "../account.ts";
import { type Amounts, plus } from "../money.ts";
import { paidSince, type RegisteredPlacement } from "./registered.ts";
import type { Happened } from "./scorecard.ts";

/** What an account says has happened to one of its placements, running or over. After its end only payments that the agency reports are its own. */
export function happenedTo(account: Account, placement: RegisteredPlacement): Happened {
  const { placementId } = placement;
  const past = account.pastPlacements.find(({ id }) => id === placementId);
  const running = account.placement?.id === placementId ? account.placement : undefined;
  const own = paidSince(account, placement).filter(
    ({ payment }) => past === undefined || payment.reportedIn === placementId || payment.receivedAt <= past.endedAt,
  );
  const [firstPaidAt = null] = own.map(({ payment }) => payment.receivedAt).sort();
  return {
    reports: (running ?? past)?.reports ?? [],
    recovered: own.reduce<Amounts>((sums, { payment, minor }) => plus(sums, payment.currency, minor), {}),
    firstPaidAt,
    end:
      past === undefined || past.status === "withdrawn"
        ? null
        : { status: past.status, because: past.because, at: past.endedAt },
  };
}

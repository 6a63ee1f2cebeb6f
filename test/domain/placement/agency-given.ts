import type { Agency } from "../../../functions/domain/creditor-profile.ts";
import type { HeardReport, PlacementEnd } from "../../../functions/domain/placement/placement.ts";
import type { RegisteredPlacement } from "../../../functions/domain/placement/registered.ts";
import {
  countPlacement,
  countReports,
  type Happened,
  newScorecard,
  type Scorecard,
} from "../../../functions/domain/placement/scorecard.ts";

/** Licensed in Ohio, for balances from USD 50.00, with room for ten; keeps 20 %. */
export const agencyOf = (id: string, more: Partial<Agency> = {}): Agency => ({
  id,
  name: `Agency ${id}`,
  licences: ["US-OH"],
  feePercent: 20,
  capacity: 10,
  minimumBalance: { USD: 5000 },
  ...more,
});

/** USD 100.00 of one invoice, placed in January 2026. */
export const placementOf = (more: Partial<RegisteredPlacement> = {}): RegisteredPlacement => ({
  placementId: "placement-1",
  accountId: "A-1",
  agency: "a",
  status: "placed",
  placedAt: "2026-01-10T12:00:00.000Z",
  endedAt: null,
  invoiceIds: ["INV-1"],
  placed: { USD: 10_000 },
  standing: { USD: { billed: 10_000, charged: 0, forgiven: 0, paid: 0 } },
  paymentsBefore: 0,
  counted: [],
  recovered: {},
  excused: {},
  firstPaidAt: null,
  version: 1,
  ...more,
});

/** A report made at noon UTC of a day. */
export const reportOf = (kind: HeardReport["kind"], on: string, id = `r-${on}-${kind}`): HeardReport => ({
  id,
  kind,
  at: `${on}T12:00:00.000Z`,
});

export const nothingHappened: Happened = { reports: [], recovered: {}, firstPaidAt: null, end: null };

/** An end at noon UTC of a day. */
export const endOf = (status: PlacementEnd, because: string, on: string): Happened["end"] => ({
  status,
  because,
  at: `${on}T12:00:00.000Z`,
});

/** What an agency made of some placements of 100.00 each. */
export type History = {
  readonly placements: number;
  /** Of each, in minor units. */
  readonly recovered?: number;
  readonly paidOn?: string;
  readonly complaints?: number;
  readonly returned?: number;
  readonly isOpen?: boolean;
  readonly placedAt?: string;
  readonly currency?: string;
};

/** A record of placements of January 2026, closed in February, unless told otherwise. */
export function recordOf(agency: string, history: History): Scorecard {
  const { placements, recovered = 0, paidOn = "2026-01-31", complaints = 0, returned = 0, currency = "USD" } = history;
  const { placedAt = "2026-01-10T12:00:00.000Z", isOpen = false } = history;
  return Array.from({ length: placements }, (_, index) => index).reduce(
    (card, index) => {
      const placement = placementOf({ agency, placed: { [currency]: 10_000 }, placedAt });
      const happened: Happened = {
        reports: index < complaints ? [reportOf("complaint", "2026-02-01")] : [],
        recovered: { [currency]: recovered },
        firstPaidAt: recovered === 0 ? null : `${paidOn}T12:00:00.000Z`,
        end: isOpen ? null : endOf(index < returned ? "returned" : "closed", "done", "2026-02-02"),
      };
      return countReports({ scorecard: countPlacement(card, placement), placement }, happened).scorecard;
    },
    newScorecard("demo", agency),
  );
}

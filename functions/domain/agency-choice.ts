import type { Agency, CreditorProfile } from "./creditor-profile.ts";
import type { Money } from "./money.ts";

export type AgencyChoice =
  | { readonly kind: "chosen"; readonly agency: Agency; readonly because: readonly string[] }
  | { readonly kind: "none"; readonly because: readonly string[] };

/** Packs that let only an agency bound to them in writing take a debt: 26 CFR 1.501(r)-6(c)(10). */
const BINDING_PACKS: readonly string[] = ["us-501r"];

/** The agency licensed where the debtor lives, bound to what the ladder's packs ask of agencies, for a balance it takes, that keeps the smallest share; with the reasons, one sentence each. */
export function chooseAgency(
  profile: CreditorProfile,
  residence: string | null,
  balance: Money,
  rulePacks: readonly string[] = [],
): AgencyChoice {
  if (residence === null)
    return { kind: "none", because: ["The debtor's state is not known, so no licence can be checked."] };
  const licensed = profile.agencies.filter((agency) => agency.licences.includes(residence));
  const binding = BINDING_PACKS.filter((pack) => rulePacks.includes(pack));
  const bound = licensed.filter(({ agreements = [] }) => binding.every((pack) => agreements.includes(pack)));
  const willing = bound.filter(
    (agency) =>
      agency.capacity > 0 && balance.minor >= (agency.minimumBalance[balance.currency] ?? Number.POSITIVE_INFINITY),
  );
  const [best, ...others] = [...willing].sort(
    (one, other) => one.feePercent - other.feePercent || (one.id < other.id ? -1 : 1),
  );
  if (best === undefined) {
    const why =
      licensed.length === 0
        ? `No agency is licensed in ${residence}.`
        : bound.length === 0
          ? `No licensed agency is bound in writing to ${binding.join(", ")}.`
          : "No licensed agency takes a balance of this size and currency now.";
    return { kind: "none", because: [why] };
  }
  return {
    kind: "chosen",
    agency: best,
    because: [
      `${best.name} is licensed in ${residence}.`,
      ...binding.map((pack) => `It is bound in writing to ${pack}.`),
      "The balance is not under its minimum, and it has capacity.",
      others.length === 0
        ? "No other agency qualifies."
        : `Its fee of ${best.feePercent} % is the lowest of ${others.length + 1} that qualify.`,
    ],
  };
}

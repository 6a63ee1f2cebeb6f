import { loadScorecards, registerPlacement, scorecardWrite } from "../adapters/agency-store.ts";
import { invoiceTextKey } from "../adapters/keys.ts";
import { putAnnouncements } from "../adapters/records.ts";
import { type Account, calendarZone } from "../domain/account.ts";
import { localDay } from "../domain/calendar.ts";
import { isWorkEmail } from "../domain/contact-point-evidence.ts";
import type { CreditorProfile } from "../domain/creditor-profile.ts";
import type { LadderPolicy } from "../domain/ladder-policy.ts";
import type { Person } from "../domain/person.ts";
import { assessRequested, deadlinesOf, type PlacementStep } from "../domain/placement/assess-placement.ts";
import { type AgencyChoice, chooseAgency } from "../domain/placement/choose-agency.ts";
import { handedOver } from "../domain/placement/hand-over.ts";
import type { Placement } from "../domain/placement/placement.ts";
import { registered } from "../domain/placement/registered.ts";
import { stillPlaceable } from "../domain/placement/request-placement.ts";
import { countPlacement, newScorecard, type Scorecard } from "../domain/placement/scorecard.ts";
import { commitStep } from "../rung/commit.ts";
import { endedWrites } from "../rung/ended-writes.ts";
import type { Situation } from "../rung/situation.ts";
import type { Looking } from "./looking.ts";
import { writePackage } from "./write-package.ts";

type HandOverStep = Extract<PlacementStep, { kind: "hand-over" }>;
type Chosen = Extract<AgencyChoice, { kind: "chosen" }>;

/** What a look at a requested placement comes to, with what only the table knows: which documents are on file. */
export async function lookAtRequested(
  { dependencies }: Looking,
  { account, person, debtor, now }: Situation,
  placement: Placement,
): Promise<PlacementStep> {
  const ladder = ladderOf(dependencies.policies.ladders, placement);
  const invoices = stillPlaceable(account, placement, now);
  const texts = await dependencies.table.getMany(
    invoices.map(({ id, dueVersion }) => invoiceTextKey(account, id, dueVersion)),
  );
  return assessRequested({
    account,
    placement,
    debtor,
    hasWorkEmail: isWorkEmail(person),
    ladder,
    country: person.address?.value.country,
    documented: new Set(invoices.filter((_, index) => texts[index] !== undefined).map(({ id }) => id)),
    now,
  });
}

function ladderOf(ladders: Readonly<Record<string, LadderPolicy>>, { ladder: name }: Placement): LadderPolicy {
  const ladder = ladders[name];
  if (ladder === undefined) throw new Error(`no ladder "${name}" is deployed; retire ladders, do not delete them`);
  return ladder;
}

/**
 * Hands an account over: the agency chosen, the package written, and in one commit that names it the case closed and the
 * placement on its way. A package without its commit is one that nobody was told of. None: no agency qualifies.
 */
export async function handOver(
  looking: Looking,
  situation: Situation,
  placement: Placement,
  profile: CreditorProfile,
  step: HandOverStep,
): Promise<{ readonly kind: "made" } | Extract<AgencyChoice, { kind: "none" }>> {
  const { dependencies } = looking;
  const { account, person, now } = situation;
  const { creditorId } = account;
  const scorecards = await loadScorecards(
    dependencies.table,
    creditorId,
    profile.agencies.map(({ id }) => id),
  );
  const ladder = ladderOf(dependencies.policies.ladders, placement);
  const choice = chooseAgency({
    profile,
    residence: residenceOf(person),
    balance: step.amount,
    segment: account.segment,
    tags: account.tags ?? [],
    rulePacks: ladder.rulePacks,
    scorecards,
    exclude: agenciesBefore(account),
    on: localDay(now, calendarZone(account)),
  });
  if (choice.kind === "none") return choice;
  await commitHandOver(looking, situation, placement, { profile, ladder, step, choice, scorecards });
  return { kind: "made" };
}

const residenceOf = ({ address }: Person): string | null =>
  address?.value.region === undefined ? null : `${address.value.country}-${address.value.region}`;

/** Agencies that had something of the account before. */
const agenciesBefore = ({ pastPlacements }: Account): readonly string[] =>
  pastPlacements.flatMap(({ agency }) => (agency === null ? [] : [agency]));

type Prepared = {
  readonly profile: CreditorProfile;
  readonly ladder: LadderPolicy;
  readonly step: HandOverStep;
  readonly choice: Chosen;
  readonly scorecards: ReadonlyMap<string, Scorecard>;
};

async function commitHandOver(
  { dependencies }: Looking,
  situation: Situation,
  placement: Placement,
  { profile, ladder, step, choice, scorecards }: Prepared,
): Promise<void> {
  const { account, person, debtor, now } = situation;
  const { agency, because } = choice;
  const deadlines = deadlinesOf(account, agency, person.address?.value.country, now);
  const written = await writePackage(dependencies, {
    account,
    person,
    debtor,
    now,
    creditor: profile,
    agency,
    rulePacks: ladder.rulePacks,
    placement: { id: placement.id, caseId: account.case?.id ?? null, invoiceIds: step.invoiceIds, ...deadlines },
  });
  const made = { ...deadlines, agency, because, package: written, invoiceIds: step.invoiceIds, amount: step.amount };
  const handed = handedOver(account, placement, made, now);
  const entry = registered(handed.account, { id: placement.id, agency: agency.id, invoiceIds: step.invoiceIds }, now);
  const scorecard = scorecards.get(agency.id) ?? newScorecard(account.creditorId, agency.id);
  await commitStep(dependencies, situation, {
    account: handed.account,
    drafts: handed.drafts,
    items: (announces) => [
      ...putAnnouncements(account, announces, now),
      ...endedWrites(account, handed.ended, now),
      registerPlacement(account.creditorId, entry),
      scorecardWrite(scorecard, countPlacement(scorecard, entry)),
    ],
    // The ladder's execution leaves with its case.
    signal: { raise: true },
  });
}

import * as z from "zod";
import { counted } from "../account-view/words.ts";
import type { Amounts } from "../domain/money.ts";
import { type Check, type Checked, check, isMade, isWithheld } from "./check.ts";
import { said } from "./check-money.ts";
import type { MadeEntry } from "./contacts.ts";
import { balanceIn, type LedgerEntry, sameAmounts } from "./ledger.ts";

const named = ({ channel, at, message }: MadeEntry): string => `${channel} "${message}" of ${at}`;

/** Every contact made was allowed, every one withheld names its rule. */
export function everyContactDecided({ contacts }: Checked): Check {
  const [made, withheld] = [contacts.filter(isMade), contacts.filter(isWithheld)];
  return check(
    "every-contact-decided",
    "Every contact that was made has the decision that allowed it, and every one that was withheld the rule that kept it back.",
    `${counted(made.length, "contact")} made and ${counted(withheld.length, "contact")} withheld were looked at.`,
    [
      ...made
        .filter(({ decision }) => decision.kind !== "allow")
        .map((one) => `${named(one)} was made on "${one.decision.kind}"`),
      ...made
        .filter(({ decision, channel }) => channel !== "phone" && Object.keys(decision.packVersions).length === 0)
        .map((one) => `${named(one)} names no rules it was judged by`),
      ...withheld.filter(({ rule }) => rule === "").map(({ id }) => `the withheld contact ${id} names no rule`),
    ],
  );
}

/** The digest of each decision, worked out again of its recorded inputs, is the one recorded with it. */
export function digestsAgree({ contacts }: Checked): Check {
  const made = contacts.filter(isMade);
  const asked = made.filter(({ again }) => again.kind === "asked");
  return check(
    "digests-agree",
    "No input of a decision was changed after it was made.",
    `For ${counted(asked.length, "decision")} the SHA-256 of the recorded inputs was worked out again and compared with the one recorded when the contact was made.`,
    asked
      .filter(({ again }) => again.kind === "asked" && again.digest === "other")
      .map((one) => `${named(one)}: the digest is of other inputs`),
    notAsked(made),
  );
}

/** The gate, asked again with the recorded inputs, says what it said. */
export function gateSaysTheSame({ contacts }: Checked): Check {
  const made = contacts.filter(isMade);
  const against = made.flatMap((one) =>
    one.again.kind === "asked" && one.again.answer === "other" ? [`${named(one)}: ${one.again.because}`] : [],
  );
  const changed = made.flatMap((one) =>
    one.again.kind === "asked" && one.again.answer === null ? [`${named(one)}: ${one.again.because}`] : [],
  );
  return check(
    "gate-says-the-same",
    "The rules, asked again with the recorded inputs as of then, give the same answer.",
    `${counted(made.filter(({ again }) => again.kind === "asked").length, "decision")} were put to the rules again, in the versions named with them.`,
    against,
    [...notAsked(made), ...changed],
  );
}

const notAsked = (made: readonly MadeEntry[]): readonly string[] =>
  made.flatMap((one) => (one.again.kind === "asked" ? [] : [`${named(one)}: ${one.again.because}`]));

const Inputs = z.object({
  now: z.string(),
  debtId: z.string(),
  history: z.array(z.object({ at: z.string(), channel: z.string(), debtId: z.string().optional() })),
});

/** What a decision was made on agrees with the other records: the ledger's balance then, and the contacts before it. */
export function inputsAgree({ found, ledger, contacts }: Checked): Check {
  const made = contacts.filter(isMade);
  const own = found.account.accountId;
  const known = new Set(made.map(({ at }) => at));
  const against = made.flatMap((one) => [
    ...(sawTheLedger(ledger, one)
      ? []
      : [
          `${named(one)}: it saw ${said(one.balanceSeen)}, the ledger had ${said(owedIn(ledger, Number(one.decision.accountVersion)))}`,
        ]),
    ...inputsOf(one, own, known),
  ]);
  return check(
    "inputs-agree",
    "What each decision was made on agrees with the ledger and the contacts of that moment.",
    "The balance seen was compared with the ledger in the account's version that was judged; the instant, the account, and every earlier contact about it that the rules counted were looked up in the record.",
    against,
    made
      .filter(({ decision }) => decision.accountVersion === undefined)
      .map((one) => `${named(one)}: the version of the account that was judged was not kept`),
  );
}

function inputsOf(one: MadeEntry, accountId: string, known: ReadonlySet<string>): readonly string[] {
  if (one.inputs === null) return [];
  const inputs = Inputs.parse(one.inputs);
  const unknown = inputs.history.filter(({ at, debtId }) => debtId === accountId && !known.has(at));
  return [
    ...(inputs.now === one.at ? [] : [`${named(one)}: it was judged as of ${inputs.now}`]),
    ...(inputs.debtId === accountId ? [] : [`${named(one)}: it was judged about another account`]),
    ...unknown.map(
      ({ at, channel }) => `${named(one)}: the rules counted a contact by ${channel} of ${at} that is not on record`,
    ),
  ];
}

/** What is owed: a currency with a credit owes nothing. */
function owedIn(ledger: readonly LedgerEntry[], version: number): Amounts {
  return Object.fromEntries(
    Object.entries(balanceIn(ledger, version)).map(([currency, minor]) => [currency, Math.max(0, minor)]),
  );
}

/** A promise kept by the passing of time gives up the rest in the same commit as the contact. */
const sawTheLedger = (ledger: readonly LedgerEntry[], { decision, balanceSeen }: MadeEntry): boolean =>
  decision.accountVersion === undefined ||
  [decision.accountVersion, decision.accountVersion + 1].some((version) =>
    sameAmounts(balanceSeen, owedIn(ledger, version)),
  );

/** The text of every message that was made is kept. */
export function wordsKept({ contacts }: Checked): Check {
  const messages = contacts
    .filter(isMade)
    .filter(({ channel, status }) => channel !== "phone" && status !== "intended");
  return check(
    "words-kept",
    "The text of every message is kept as it was sent.",
    `${counted(messages.length, "message")} were looked up.`,
    [],
    messages
      .filter(({ words }) => words === null)
      .map((one) => `${named(one)}: its text is not kept, or was erased at the debtor's wish`),
  );
}

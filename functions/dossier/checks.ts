import { counted } from "../account-view/words.ts";
import { type Check, type Checked, check, isMade } from "./check.ts";
import { digestsAgree, everyContactDecided, gateSaysTheSame, inputsAgree, wordsKept } from "./check-contacts.ts";
import { everyFactOnce, moneyConserved, said } from "./check-money.ts";
import { balanceIn, sameAmounts } from "./ledger.ts";

/** Everything a dossier says of itself: each statement with what was compared, what speaks against it, and what could not be looked at. */
export const checksOf = (checked: Checked): readonly Check[] => [
  moneyConserved(checked),
  everyFactOnce(checked),
  everyContactDecided(checked),
  digestsAgree(checked),
  gateSaysTheSame(checked),
  inputsAgree(checked),
  numbersAccountedFor(checked),
  actsSaid(checked),
  wordsKept(checked),
];

/** Every number of the account's sequence belongs to an event, or is kept free for how a contact went. */
function numbersAccountedFor({ found, told, contacts }: Checked): Check {
  const known = new Set(told.map(({ sequence }) => sequence));
  const kept = new Map(contacts.filter(isMade).map((contact) => [contact.reservedSequence, contact] as const));
  const missing = Array.from({ length: found.account.sequence }, (_, index) => index + 1).filter(
    (number) => !known.has(number),
  );
  const [free, lost] = [missing.filter((number) => kept.has(number)), missing.filter((number) => !kept.has(number))];
  const beyond = [...known].filter((number) => number > found.account.sequence);
  return check(
    "numbers-accounted-for",
    "The account numbers what it tells the world; no number is missing, or it is known why.",
    `Numbers 1 to ${found.account.sequence}: ${counted(known.size, "event")} found${free.length === 0 ? "" : `; ${free.map((number) => `${number} was kept for news of the contact of ${kept.get(number)?.at ?? ""}, which never came`).join("; ")}`}.`,
    [
      ...lost.map((number) => `number ${number} belongs to nothing on record`),
      ...beyond.map((number) => `number ${number} was never given out`),
    ],
  );
}

/** Every act says who did it, and saw the balance that the ledger had. */
function actsSaid({ ledger, acts }: Checked): Check {
  const against = acts.flatMap(({ does, at, saw }) => {
    const [then, next] = [balanceIn(ledger, saw.version), balanceIn(ledger, saw.version + 1)];
    const isSame = sameAmounts(saw.balance, then) || sameAmounts(saw.balance, next);
    return isSame ? [] : [`"${does}" of ${at} saw ${said(saw.balance)}, the ledger had ${said(then)}`];
  });
  return check(
    "acts-said",
    "Every act of a person says who did what, when, and saw what the ledger said then.",
    `${counted(acts.length, "act")} were looked at.`,
    against,
    acts
      .filter(({ does, by }) => does === "unsaid" || by.kind === "unknown")
      .map(({ does, at }) => `"${does}" of ${at} does not say who did it`),
  );
}

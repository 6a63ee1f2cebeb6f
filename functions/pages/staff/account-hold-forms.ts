import type { AccountFile } from "../../account-view/reading.ts";
import { cityOf, inWords } from "../../account-view/words.ts";
import { type Account, calendarZone } from "../../domain/account.ts";
import { allocate } from "../../domain/allocation.ts";
import { HOLD_STOPS } from "../../domain/holds.ts";
import { formatMoney } from "../../messages/format.ts";
import { HOLDS_BY_HAND } from "../../record-act/acts.ts";
import { type ActForm, choice, type Field, words } from "./account-form.ts";

const MOST_TICKS = 12;
/** Stops what a kind of hold stops. */
export function placeForm({ account }: AccountFile): ActForm {
  return {
    name: "place-hold",
    about: "",
    title: "Place a hold",
    explains: "It is in force at once. A dispute, hardship or breathing space is confirmed to the debtor.",
    button: "Place the hold",
    fields: [
      {
        kind: "choice",
        name: "kind",
        label: "What for",
        choices: [choice("", "Choose"), ...HOLDS_BY_HAND.options.map((kind) => choice(kind, saysOfKind(kind)))],
      },
      {
        kind: "day",
        name: "until",
        label: "Last day (may stay empty)",
        hint: `That whole day is held, where the debtor lives (${cityOf(calendarZone(account))}). Empty: until somebody lifts it.`,
      },
      ...invoicesField(account),
      words("Why"),
    ],
  };
}

const saysOfKind = (kind: (typeof HOLDS_BY_HAND.options)[number]): string =>
  HOLD_STOPS[kind].contact ? inWords(kind) : `${inWords(kind)} (stops fees and placement only)`;

function invoicesField(account: Account): readonly Field[] {
  const { open } = allocate(account);
  const owing = account.invoices.flatMap(({ id, currency }) => {
    const minor = open.get(id);
    return minor === undefined || minor <= 0 ? [] : [{ id, minor, currency }];
  });
  if (owing.length < 2) return [];
  const label = "Only these invoices (none: everything owed)";
  if (owing.length > MOST_TICKS)
    return [{ kind: "rows", name: "invoice", label, hint: "The number of one invoice on each line." }];
  const choices = owing.map(({ id, ...amount }) => choice(id, `${id}, ${formatMoney(amount, "en-US")}`));
  return [{ kind: "ticks", name: "invoice", label, choices }];
}

const openKinds = ({ account: { holds } }: AccountFile) => [
  ...new Set(holds.filter(({ endedAt }) => endedAt === undefined).map(({ kind }) => kind)),
];

/** Lets go on what a hold stopped. */
export function liftForm(file: AccountFile): readonly ActForm[] {
  const kinds = openKinds(file).filter((kind) => kind !== "dispute");
  if (kinds.length === 0) return [];
  return [
    {
      name: "lift-hold",
      about: "",
      title: "Lift a hold",
      explains:
        "Ends every hold of the kind. The ladder goes on where it stopped, and the time on hold does not count. Lifting the hold of a promise or plan ends what was agreed.",
      button: "Lift the hold",
      fields: [
        { kind: "choice", name: "kind", label: "Hold", choices: kinds.map((kind) => choice(kind)) },
        words("Why"),
      ],
    },
  ];
}

/** Answers a dispute. */
export function disputeForm(file: AccountFile): readonly ActForm[] {
  if (!openKinds(file).includes("dispute")) return [];
  return [
    {
      name: "resolve-dispute",
      about: "",
      title: "Answer the dispute",
      explains: "Ends every open dispute on the account; the debtor is told which of the three it is.",
      button: "Answer it",
      fields: [
        {
          kind: "choice",
          name: "outcome",
          label: "What you found",
          choices: [
            choice("", "Choose"),
            choice("upheld", "The debtor is right: nothing is asked until billing corrects it"),
            choice("adjusted", "Partly right: the amount was or will be corrected"),
            choice("rejected", "The amount is right as it stands"),
          ],
        },
        words("What was looked at, and what proves it"),
      ],
    },
  ];
}

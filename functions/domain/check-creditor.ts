import { mayDecide } from "./approvals.ts";
import type { Agency, Approver, CreditorProfile } from "./creditor-profile.ts";
import type { PathProblem } from "./ladder-draft.ts";

type Choice = Pick<CreditorProfile["ladders"][number], "segment" | "ladder">;

/** A profile as far as it could be read; no rule complains a second time about what is absent. */
export type CreditorDraft = {
  readonly timeZone?: string | undefined;
  /** The name on the From line of e-mails. */
  readonly senderName?: string | undefined;
  readonly ladders?: readonly (Choice | undefined)[] | undefined;
  readonly teams?: CreditorProfile["teams"] | undefined;
  readonly approvers?: readonly (Pick<Approver, "email" | "roles" | "limits"> | undefined)[] | undefined;
  readonly fourEyesAbove?: CreditorProfile["fourEyesAbove"] | undefined;
  readonly agencies?: readonly (Pick<Agency, "id" | "minimumBalance"> | undefined)[] | undefined;
};

/** Segment by ladder name; null where a ladder exists but its segment could not be read. */
type SegmentByLadder = ReadonlyMap<string, "consumer" | "business" | null>;

/** Everything wrong with a profile that its shape alone does not show, all at once. */
export function checkCreditor(creditor: CreditorDraft, segments: SegmentByLadder): readonly PathProblem[] {
  const agencies = creditor.agencies ?? [];
  const approverEmails = creditor.approvers?.map((approver) => approver?.email.toLowerCase()) ?? [];
  return [
    ...unknownTimeZone(creditor.timeZone),
    ...revealingSender(creditor.senderName),
    ...(creditor.ladders ?? []).flatMap((choice, index) =>
      choice === undefined ? [] : wrongLadder(choice.ladder, choice.segment, index, segments),
    ),
    ...repeats(approverEmails, ["approvers"], "email"),
    ...fourEyesWithTwo(creditor),
    ...repeats(
      agencies.map((agency) => agency?.id),
      ["agencies"],
      "id",
    ),
    ...agencies.flatMap((agency, index) =>
      agency === undefined || Object.keys(agency.minimumBalance).length > 0
        ? []
        : [
            {
              path: ["agencies", index, "minimumBalance"],
              rule: "agency-minimum",
              says: `"${agency.id}" states no currency that it takes`,
            },
          ],
    ),
  ];
}

/** Words that tell a bystander what a sender is about, in the languages that messages have; surnames that begin like one are let through. */
const REVEALING =
  /(?<!\p{L})(collect(ion|or)s?(?!\p{L})|debts?(?!\p{L})|arrears|inkasso|forderungs|schulden|schuldner|mahn(ung|wesen|abteilung|stelle)|beitreib|eintreib|recouvrement|contentieux|huissier|cr[ée]ance|cobranza|cobrador|cobros?(?!\p{L})|recobro|deuda|moros[oi]|impag)/iu;

/** The name of a sender stands in a list of mail for everybody to see: a name that reveals a debt does it before any word is read. */
function revealingSender(name: string | undefined): readonly PathProblem[] {
  const [word] = REVEALING.exec(name ?? "") ?? [];
  if (word === undefined) return [];
  return [
    {
      path: ["sender", "name"],
      rule: "sender-reveals",
      says: `"${word}" tells whoever sees the sender of an e-mail that it is about a debt`,
    },
  ];
}

/** Above the amount two people must say yes: with fewer who may, every such question would end with nobody to ask. */
function fourEyesWithTwo({ fourEyesAbove = {}, approvers }: CreditorDraft): readonly PathProblem[] {
  if (approvers === undefined || approvers.includes(undefined)) return [];
  return Object.entries(fourEyesAbove).flatMap(([currency, minor]) => {
    const amount = { minor: minor + 1, currency };
    const able = approvers.filter((approver) => approver !== undefined && mayDecide(approver, amount));
    if (able.length >= 2) return [];
    const who = able.length === 0 ? "no approver" : "one approver only";
    return [{ path: ["fourEyesAbove", currency], rule: "four-eyes", says: `${who} may decide about more than this` }];
  });
}

function unknownTimeZone(timeZone: string | undefined): readonly PathProblem[] {
  if (timeZone === undefined || isTimeZone(timeZone)) return [];
  return [{ path: ["timeZone"], rule: "time-zone", says: `"${timeZone}" is no IANA time zone` }];
}

/** An offset such as "+05:00" is a zone to Intl, but has no daylight saving: not what a place keeps. */
function isTimeZone(timeZone: string): boolean {
  if (!/^[A-Za-z]/.test(timeZone)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}

function wrongLadder(
  ladder: string,
  segment: "consumer" | "business",
  index: number,
  segments: SegmentByLadder,
): readonly PathProblem[] {
  const path = ["ladders", index, "ladder"];
  const served = segments.get(ladder);
  if (served === undefined) {
    const known = [...segments.keys()].toSorted().join(", ");
    return [{ path, rule: "unknown-ladder", says: `there is no ladder "${ladder}"; there are ${known}` }];
  }
  if (served === null || served === segment) return [];
  return [{ path, rule: "ladder-segment", says: `"${ladder}" is for ${served} accounts, not ${segment}` }];
}

function repeats(
  values: readonly (string | undefined)[],
  list: readonly string[],
  key: string,
): readonly PathProblem[] {
  return values.flatMap((value, index) =>
    value !== undefined && values.indexOf(value) < index
      ? [{ path: [...list, index, key], rule: `${list.join("-")}-unique`, says: `"${value}" is listed already` }]
      : [],
  );
}

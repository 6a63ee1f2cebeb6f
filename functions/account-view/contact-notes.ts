import type { Person } from "../domain/person.ts";
import { datedDay } from "./words.ts";

/** What staff should know of the address or number in use, in one sentence each: what is odd about it, and where it comes from. */
export function contactNotes(person: Person, kind: "email" | "phone", zone: string): readonly string[] {
  return [...oddities(person, kind), ...origins(person, kind, zone)];
}

function oddities({ numberCheck, emailMayDeceive }: Person, kind: "email" | "phone"): readonly string[] {
  if (kind === "email")
    return emailMayDeceive === true ? ["Its domain has letters that pass for others: make sure it is theirs."] : [];
  return [
    ...(numberCheck?.isAbroad === true ? ["Issued in another country than the address."] : []),
    ...(numberCheck?.isValid === false ? ["Its country lists no numbers that begin so."] : []),
  ];
}

function origins({ points = [], ...person }: Person, kind: "email" | "phone", zone: string): readonly string[] {
  const point = points.find((known) => known.kind === kind && known.value === person[kind]?.value);
  if (point === undefined) return [];
  const given = point.givenBy.map(({ source, at }) => `${source} on ${datedDay(new Date(at), zone)}`).join(", ");
  const seen = datedDay(new Date(point.lastSeenAt), zone);
  return [`Given by ${given}; last seen ${seen}.`];
}

import type { CreditorProfile } from "./creditor-profile.ts";

/** Somebody who works for creditors: their address as a profile writes it, and the ids of the profiles that name them. */
export type StaffMember = { readonly email: string; readonly creditors: readonly string[] };

const bare = (address: string): string => address.trim().toLowerCase();

/** Everybody a profile names as a person: its approvers and the people of its teams; a team's shared address is nobody. */
const peopleOf = ({ approvers, teams }: CreditorProfile): readonly string[] => [
  ...approvers.map(({ email }) => email),
  ...Object.values(teams).flatMap(({ people = [] }) => people),
];

/** Whom an address belongs to; null for whoever no profile names. Blanks around it and the case of its letters do not count. */
export function staffMember(creditors: Readonly<Record<string, CreditorProfile>>, address: string): StaffMember | null {
  const wanted = bare(address);
  const named = Object.values(creditors).flatMap((profile) => {
    const email = peopleOf(profile).find((each) => bare(each) === wanted);
    return email === undefined ? [] : [{ email, creditorId: profile.id }];
  });
  const [first] = named;
  return first === undefined ? null : { email: first.email, creditors: named.map(({ creditorId }) => creditorId) };
}

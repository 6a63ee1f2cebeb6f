import { idOf } from "./identifiers.ts";

/**
 * Who of a team's people an account is with: always the same one, however often it is asked and in whatever order they are
 * named. Somebody who joins or leaves moves only their own share (rendezvous hashing). Null where a team names nobody.
 */
export function assigneeOf(
  people: readonly string[] | undefined,
  { creditorId, accountId }: { readonly creditorId: string; readonly accountId: string },
): string | null {
  const seats = (people ?? []).map((person) => ({ person, seat: idOf("seat", person, creditorId, accountId) }));
  return (
    seats.reduce<(typeof seats)[number] | null>(
      (first, other) => (first === null || other.seat > first.seat ? other : first),
      null,
    )?.person ?? null
  );
}

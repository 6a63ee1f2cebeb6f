import type { Deployed } from "./deployed.ts";
import type { Story } from "./walk.ts";

const minute = (instant: string): string => instant.slice(0, 16);

// Not compared: what became of a message (the emulator reports no deliveries, bounces or complaints), and who may do what
// (it asks no policy of IAM). Roles are held to their templates, delivery reports to the functions that take them.

/** What the stack sent to debtors, as "minute channel address", sorted; `isOurs` says whose addresses belong to the story. */
export function sentTo(deployed: Deployed, isOurs: (address: string) => boolean): readonly string[] {
  return deployed.emulator
    .sent()
    .map((message) => ({
      at: message.at,
      channel: message.channel,
      to:
        message.channel === "email" ? (message.request.Destination.ToAddresses[0] ?? "") : message.request.PhoneNumber,
    }))
    .filter(({ to }) => isOurs(to))
    .map(({ at, channel, to }) => `${minute(at)} ${channel} ${to}`)
    .toSorted();
}

/** What the replay sent to debtors, in the same words. */
export const replayedTo = ({ replayed }: Story): readonly string[] =>
  replayed.contacts.map(({ at, channel, to }) => `${minute(at)} ${channel} ${to}`).toSorted();

/** What the stack published about accounts, each thing once, as "minute account type", sorted. */
export async function publishedAbout(deployed: Deployed, accounts: readonly string[]): Promise<readonly string[]> {
  const heard = await deployed.heard(accounts);
  return [...new Set(heard.map(({ type, accountId, at }) => `${minute(at)} ${accountId} ${type}`))].toSorted();
}

/** What the replay published, in the same words. */
export function replayedPublished({ replayed }: Story): readonly string[] {
  const told = replayed.published.map(
    (entry) => `${minute(String(entry["at"]))} ${String(entry["accountId"])} ${String(entry["type"])}`,
  );
  return [...new Set(told)].toSorted();
}

import { areaCodeZones, callingCodeZones } from "./area-code-zones.ts";
import { countryZones } from "./country-zones.ts";
import { postalCodeZones } from "./postal-code-zones.ts";
import { regionZones } from "./region-zones.ts";

/** What is known about where a debtor is: `timeZone` IANA, `phone` E.164, `region` ISO 3166-2, its country optional. */
export type Place = {
  readonly timeZone?: string | undefined;
  readonly address?: Address | undefined;
  readonly phone?: string | undefined;
};
type Address = {
  readonly country: string;
  readonly region?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly city?: string | undefined;
};

/**
 * Every IANA zone a debtor may be in, their calendar's zone first (12 CFR 1006.6(b)(1), comment 2: contact only when it
 * is convenient in all of them). A stated zone outweighs the phone's and narrows an address that allows it. A phone
 * adds to an address, since numbers are carried along when people move, and speaks alone only where there is none.
 * Empty: the location is unknown, and callers must fail closed.
 */
export function candidateZones({ timeZone, address, phone = "" }: Place): readonly string[] {
  const ofAddress = address === undefined ? [] : addressZones(address);
  if (timeZone !== undefined && isKnownZone(timeZone)) {
    const agrees = ofAddress.some((zone) => keepSameClock(zone, timeZone));
    return agrees ? [timeZone] : unique([timeZone, ...ofAddress]);
  }
  if (address === undefined) return unique([...areaCodeZones(phone), ...callingCodeZones(phone)]);
  return ofAddress.length === 0 ? [] : unique([...ofAddress, ...areaCodeZones(phone)]);
}

/** Whether the runtime knows `zone` by that IANA name; a bare offset such as `+05:00` is no place. */
export function isKnownZone(zone: string): boolean {
  return known(zone);
}

function addressZones(address: Address): readonly string[] {
  const country = address.country.toUpperCase();
  const region = address.region === undefined ? undefined : regionZones(country, address.region.toUpperCase());
  const pinned = country === "US" && address.postalCode !== undefined ? postalCodeZones(address.postalCode) : undefined;
  const isConsistent = region === undefined || pinned?.every((zone) => region.includes(zone));
  return (isConsistent ? pinned : undefined) ?? region ?? countryZones(country);
}

/** Two names in step with each other from 2026 on, as the runtime's time zone rules foresee it. */
function keepSameClock(one: string, other: string): boolean {
  return one === other || clockOf(one) === clockOf(other);
}

const millisecondsPerDay = 86_400_000;
/** Fixed days, so that the answer does not depend on when it is asked; two years, because rules change within one. */
const comparedNoons = Array.from({ length: 730 }, (_, day) => Date.UTC(2026, 0, 1, 12) + day * millisecondsPerDay);

/** The days on which the zone's offset from UTC changes, with the new offset. */
const clockOf = remember((timeZone) => {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  const offsets = comparedNoons.map((noon) => format.format(noon).split(" ").at(-1));
  return offsets.flatMap((offset, day) => (offset === offsets[day - 1] ? [] : [`${day} ${offset}`])).join();
});

const known = remember((timeZone) => {
  if (!/^[A-Za-z]/.test(timeZone)) return false;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
});

/** Zone names come from outside, so what is remembered of them is bounded: twice as many as there are zones. */
function remember<Answer>(ask: (zone: string) => Answer): (zone: string) => Answer {
  const answers = new Map<string, Answer>();
  return (zone) => {
    const remembered = answers.get(zone);
    if (remembered !== undefined) return remembered;
    const answer = ask(zone);
    if (answers.size >= 1000) answers.clear();
    answers.set(zone, answer);
    return answer;
  };
}

const unique = (zones: readonly string[]): readonly string[] => [...new Set(zones)];

/** Stands in everything personal a test plants, so that it can be found wherever it must not be. */
export const MARKER = "zmarker";
/** Part of every planted phone number; no hash has seven such digits in a row by chance. */
export const MARKED_NUMBER = "5550123";

export type Place = {
  readonly timeZone?: string;
  readonly address?: { readonly country: string; readonly region?: string; readonly postalCode?: string };
  readonly hasEmail: boolean;
  readonly hasPhone: boolean;
};

const both = { hasEmail: true, hasPhone: true };

/** Where debtors live, and how they can be reached: one zone, several at once, the far ends of the day, nowhere known. */
export const PLACES: readonly [Place, ...Place[]] = [
  { ...both, timeZone: "America/New_York", address: { country: "US", region: "MA", postalCode: "02139" } },
  { ...both, address: { country: "US", region: "OH" } },
  { ...both, address: { country: "US", region: "TX" } },
  { ...both, timeZone: "America/Los_Angeles", address: { country: "US", region: "CA" }, hasEmail: false },
  { ...both, address: { country: "US" }, hasPhone: false },
  { ...both, timeZone: "Pacific/Kiritimati" },
  { ...both, timeZone: "Europe/London", address: { country: "GB" } },
  { ...both, timeZone: "Australia/Lord_Howe", hasPhone: false },
  { hasEmail: false, hasPhone: true },
  { hasEmail: true, hasPhone: false },
];

/** A debtor's personal data, every piece of it marked. */
export function personOf(name: string, { timeZone, address, hasEmail, hasPhone }: Place) {
  const spelled = name.toLowerCase();
  return {
    name: `${MARKER} ${name}`,
    ...(hasEmail ? { email: `${MARKER}.${spelled}@debtor.example` } : {}),
    ...(hasPhone ? { phone: `+1${areaOf(spelled)}${MARKED_NUMBER}` } : {}),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(address === undefined ? {} : { address: { ...address, line1: `${MARKER} Street 1`, city: `${MARKER} City` } }),
  };
}

/** One number a person, in an area code that says where. */
function areaOf(spelled: string): string {
  const areas = ["617", "212", "614", "413"];
  return areas[[...spelled].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % areas.length] ?? "617";
}

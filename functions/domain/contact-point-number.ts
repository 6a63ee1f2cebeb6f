import * as z from "zod";
import { NUMBER_PLANS } from "./contact-point-plans.ts";

/**
 * What a telephone number says of itself. `isPossible`: its country exists and has numbers of that length. `isValid`: its
 * plan has numbers that begin so, too; a number made up for a film may be neither listed nor wrong. `kind` is told only
 * where the plan knows: `fixed-line` where no mobile begins so (never in North America), `premium-rate` where the caller
 * pays more (shared-cost numbers included). `isAbroad`: issued in another country than the debtor's address names;
 * countries that share a calling code are not told apart.
 */
export const NumberCheck = z.object({
  isPossible: z.boolean(),
  isValid: z.boolean(),
  kind: z.enum(["fixed-line", "premium-rate", "unknown"]),
  isAbroad: z.boolean(),
});
export type NumberCheck = z.infer<typeof NumberCheck>;

const IMPOSSIBLE: NumberCheck = { isPossible: false, isValid: false, kind: "unknown", isAbroad: false };
const KINDS: Readonly<Record<string, NumberCheck["kind"]>> = { f: "fixed-line", p: "premium-rate" };
const LONGEST_CALLING_CODE = 3;
const LONGEST_PREFIX = 4;

/** Checks an E.164 number against the plan of its calling code; `country` is that of the debtor's address. */
export function checkNumber(phone: string, country?: string): NumberCheck {
  const digits = phone.slice(1);
  for (let length = 1; length <= LONGEST_CALLING_CODE; length += 1) {
    const plan = plans().get(digits.slice(0, length));
    if (plan !== undefined) return judge(digits.slice(length), plan, country);
  }
  return IMPOSSIBLE;
}

function judge(national: string, plan: string, country: string | undefined): NumberCheck {
  const [head = "", ...lists] = plan.split(" ");
  const [countries = "", lengths = "", usual = ""] = head.split("/");
  if (!lengths.split(",").includes(String(national.length))) return IMPOSSIBLE;
  const kind = kindOf(national, lists) ?? usual;
  const isAbroad = country !== undefined && countries !== "" && !countries.split(",").includes(country);
  return { isPossible: true, isValid: kind !== "n", kind: KINDS[kind] ?? "unknown", isAbroad };
}

/** The kind whose prefix fits a number best; what is said of numbers of its length comes before what is said of all. */
function kindOf(national: string, lists: readonly string[]): string | undefined {
  const ofItsLength = lists.filter((list) => list.slice(1).startsWith(`${national.length}:`));
  const ofAll = lists.filter((list) => !list.includes(":"));
  return (
    longestMatch(
      national,
      ofItsLength.map((list) => `${list.slice(0, 1)}${list.slice(list.indexOf(":") + 1)}`),
    ) ?? longestMatch(national, ofAll)
  );
}

function longestMatch(national: string, lists: readonly string[]): string | undefined {
  const kinds = new Map(
    lists.flatMap((list) => prefixesOf(list.slice(1)).map((prefix) => [prefix, list.slice(0, 1)] as const)),
  );
  for (let length = LONGEST_PREFIX; length > 0; length -= 1) {
    const kind = kinds.get(national.slice(0, length));
    if (kind !== undefined) return kind;
  }
  return undefined;
}

const prefixesOf = (list: string): readonly string[] =>
  list.split(",").flatMap((written) => {
    const [head = "", last] = written.split(/[[\]]/);
    return last === undefined ? [head] : [...last].map((digit) => `${head}${digit}`);
  });

let read: ReadonlyMap<string, string> | null = null;

/** Read when first asked, for most of the functions that know this module never ask. */
function plans(): ReadonlyMap<string, string> {
  read ??= new Map(
    NUMBER_PLANS.trim()
      .split("\n")
      .map((line): [string, string] => {
        const [code = "", plan = ""] = line.split("=");
        return [code, plan];
      }),
  );
  return read;
}

import type { FeeKind, Reference } from "../domain/fees/fee-policy.ts";
import { formatMoney } from "./format.ts";
import { localeFor, nearestLanguage } from "./languages.ts";

/** What explains one charge: amounts in minor units, rates in hundredths of a percent, days of the debtor's calendar. */
export type FeeToExplain = {
  readonly kind: FeeKind;
  readonly currency: string;
  readonly days: number;
  readonly principal: number;
  readonly basisPoints?: number | undefined;
  readonly reference?: { readonly name: Reference; readonly basisPoints: number; readonly setOn: string } | undefined;
};

/** A charge's name and the reason for it, in the debtor's language where it is one of ours. */
export type FeeExplained = { readonly name: string; readonly reason: string };

type Parts = {
  readonly unpaid: string;
  readonly days: number;
  readonly rate: string;
  /** Points above a reference, its name, and its rate; absent of a rate that stands by itself. */
  readonly over?: { readonly points: string; readonly name: string; readonly rate: string };
};

type FeeWords = {
  readonly late: string;
  readonly compensation: string;
  readonly interest: string;
  readonly references: Readonly<Record<Reference, string>>;
  readonly flat: (parts: Parts) => string;
  readonly percentage: (parts: Parts) => string;
  readonly fixedSum: (parts: Parts) => string;
  readonly byDays: (parts: Parts) => string;
};

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const WORDS = {
  en: {
    late: "Late fee",
    compensation: "Late payment compensation",
    interest: "Interest",
    references: {
      "bank-of-england": "the Bank of England rate",
      ecb: "the European Central Bank rate",
      basiszinssatz: "the German base rate",
    },
    flat: ({ unpaid, days }) => `${unpaid} was still unpaid ${counted(days, "day", "days")} after the due date`,
    percentage: ({ unpaid, days, rate }) =>
      `${rate} of ${unpaid} still unpaid ${counted(days, "day", "days")} after the due date`,
    fixedSum: ({ unpaid }) => `the law sets this sum for ${unpaid} paid late between businesses`,
    byDays: ({ unpaid, days, rate, over }) =>
      `${counted(days, "day", "days")} at ${rate} a year on ${unpaid}${over === undefined ? "" : `; the rate is ${over.points} points above ${over.name}, ${over.rate}`}`,
  },
  es: {
    late: "Recargo por demora",
    compensation: "Compensación por pago tardío",
    interest: "Intereses",
    references: {
      "bank-of-england": "el tipo del Banco de Inglaterra",
      ecb: "el tipo del Banco Central Europeo",
      basiszinssatz: "el tipo base alemán",
    },
    flat: ({ unpaid, days }) => `${unpaid} seguía sin pagar ${counted(days, "día", "días")} después del vencimiento`,
    percentage: ({ unpaid, days, rate }) =>
      `${rate} de ${unpaid} sin pagar ${counted(days, "día", "días")} después del vencimiento`,
    fixedSum: ({ unpaid }) => `la ley fija esta suma para ${unpaid} pagados tarde entre empresas`,
    byDays: ({ unpaid, days, rate, over }) =>
      `${counted(days, "día", "días")} al ${rate} anual sobre ${unpaid}${over === undefined ? "" : `; es ${over.name}, ${over.rate}, más ${over.points} puntos`}`,
  },
  de: {
    late: "Mahnkosten",
    compensation: "Verzugspauschale",
    interest: "Zinsen",
    references: {
      "bank-of-england": "dem Zinssatz der Bank of England",
      ecb: "dem Zinssatz der Europäischen Zentralbank",
      basiszinssatz: "dem Basiszinssatz",
    },
    flat: ({ unpaid, days }) => `${unpaid} waren ${counted(days, "Tag", "Tage")} nach Fälligkeit noch offen`,
    percentage: ({ unpaid, days, rate }) =>
      `${rate} von ${unpaid}, die ${counted(days, "Tag", "Tage")} nach Fälligkeit noch offen waren`,
    fixedSum: ({ unpaid }) => `das Gesetz sieht diesen Betrag vor, wenn Unternehmen ${unpaid} zu spät zahlen`,
    byDays: ({ unpaid, days, rate, over }) =>
      `${counted(days, "Tag", "Tage")} zu ${rate} im Jahr auf ${unpaid}${over === undefined ? "" : `; das sind ${over.points} Punkte über ${over.name} von ${over.rate}`}`,
  },
  fr: {
    late: "Frais de retard",
    compensation: "Indemnité de retard",
    interest: "Intérêts",
    references: {
      "bank-of-england": "taux de la Banque d’Angleterre",
      ecb: "taux de la Banque centrale européenne",
      basiszinssatz: "taux de base allemand",
    },
    flat: ({ unpaid, days }) => `${unpaid} restaient impayés ${counted(days, "jour", "jours")} après l’échéance`,
    percentage: ({ unpaid, days, rate }) =>
      `${rate} de ${unpaid} restés impayés ${counted(days, "jour", "jours")} après l’échéance`,
    fixedSum: ({ unpaid }) => `la loi fixe cette somme pour ${unpaid} payés en retard entre entreprises`,
    byDays: ({ unpaid, days, rate, over }) =>
      `${counted(days, "jour", "jours")} à ${rate} par an sur ${unpaid}${over === undefined ? "" : `\u00a0; soit le ${over.name}, ${over.rate}, plus ${over.points} points`}`,
  },
} as const satisfies Readonly<Record<string, FeeWords>>;

const LANGUAGES: ReadonlyMap<string, FeeWords> = new Map(Object.entries(WORDS));

/** Says of a charge what it is and why it is owed, in one clause of at most 160 characters. `language` is the debtor's, BCP 47. */
export function explainFee(fee: FeeToExplain, language: string): FeeExplained {
  const used = nearestLanguage([...LANGUAGES.keys()], language);
  const words = LANGUAGES.get(used) ?? WORDS.en;
  const parts = partsOf(fee, words, localeFor(used, language));
  switch (fee.kind) {
    case "flat":
      return { name: words.late, reason: words.flat(parts) };
    case "percentage":
      return { name: words.late, reason: words.percentage(parts) };
    case "statutory-compensation":
      return { name: words.compensation, reason: words.fixedSum(parts) };
    case "statutory-interest":
    case "contractual-interest":
      return { name: words.interest, reason: words.byDays(parts) };
    default:
      return fee.kind satisfies never;
  }
}

function partsOf(
  { principal, currency, days, basisPoints = 0, reference }: FeeToExplain,
  words: FeeWords,
  locale: string,
): Parts {
  const percent = (points: number) =>
    new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(points / 10_000);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  return {
    unpaid: formatMoney({ minor: principal, currency }, locale),
    days,
    rate: percent(basisPoints),
    ...(reference === undefined
      ? {}
      : {
          over: {
            points: number.format((basisPoints - reference.basisPoints) / 100),
            name: words.references[reference.name],
            rate: percent(reference.basisPoints),
          },
        }),
  };
}

/** Somebody independent who helps people with money worries, by name and how to reach them. */
type HelpBody = { readonly name: string; readonly reach?: string };

const BY_COUNTRY: Readonly<Record<string, readonly HelpBody[]>> = {
  US: [
    { name: "National Foundation for Credit Counseling (NFCC)", reach: "nfcc.org, 1-800-388-2227" },
    { name: "211", reach: "211.org" },
  ],
  GB: [
    { name: "StepChange", reach: "stepchange.org, 0800 138 1111" },
    { name: "National Debtline", reach: "nationaldebtline.org, 0808 808 4000" },
    { name: "Citizens Advice", reach: "citizensadvice.org.uk" },
    { name: "MoneyHelper", reach: "moneyhelper.org.uk" },
  ],
  DE: [
    { name: "Schuldnerberatung der Caritas", reach: "caritas.de" },
    { name: "Schuldnerberatung der Diakonie", reach: "diakonie.de" },
    { name: "Verbraucherzentrale", reach: "verbraucherzentrale.de" },
  ],
  FR: [{ name: "Points conseil budget" }],
};

/** Free or low-cost advice where a debtor lives (ISO 3166-1 alpha-2); undefined where none is known well enough to name. */
export function helpIn(country: string | undefined): readonly HelpBody[] | undefined {
  return country !== undefined && Object.hasOwn(BY_COUNTRY, country) ? BY_COUNTRY[country] : undefined;
}

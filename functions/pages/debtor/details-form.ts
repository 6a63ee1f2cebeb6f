import { html } from "hono/html";
import { ContactDetails } from "../../domain/contact-point-fields.ts";
import { countryZones } from "../../domain/places/country-zones.ts";
import type { Markup } from "../../html/document.ts";
import { changeDetails } from "../../rung/change-details.ts";
import type { Desk } from "./desk.ts";
import { form, line, sealed, summary, type Typed, typedIn } from "./form.ts";
import { type Read, type Showing, told, wrong } from "./page.ts";

const NAME = "details";
const FIELDS = ["line1", "postalCode", "city", "region", "country"] as const;
type Name = (typeof FIELDS)[number];

const AUTOCOMPLETE: Readonly<Record<Name, string>> = {
  line1: "address-line1",
  postalCode: "postal-code",
  city: "address-level2",
  region: "address-level1",
  country: "country",
};

/** The form as it is shown: what was typed, else what is known. */
export function showDetails(desk: Desk, { typed, once, last }: Showing): Markup {
  const words = desk.words.details;
  return html`${told(desk, last, `${words.done} ${words.next}`)}${summary(desk, typed)}<p>${words.says}</p>
${form(desk, NAME, once, html`${FIELDS.map((name) => addressLine(desk, typed, name))}${zoneField(desk, typed)}<button>${words.button}</button>`)}
<p><a href="/p/${desk.visit.token}">${desk.words.menu.contact}</a></p>`;
}

/** What was typed, as a decision or as what is wrong with it. */
export function readDetails(desk: Desk, sent: URLSearchParams): Read {
  const words = desk.words.details;
  const given = Object.fromEntries(
    FIELDS.flatMap((name) => {
      const text = typedIn(sent, name);
      const value = name === "country" || name === "region" ? text.toUpperCase() : text;
      return value === "" ? [] : [[name, value]];
    }),
  );
  const address = ContactDetails.address.safeParse(given);
  if (!address.success || address.data === undefined)
    return wrong(
      ...(address.error?.issues ?? []).map(({ path: [field] }) =>
        field === "region" ? { field: "region", says: words.badRegion } : { field: "country", says: words.badCountry },
      ),
    );
  const zone = ContactDetails.timeZone.safeParse(sent.get("timeZone") || undefined).data;
  const details = { address: address.data, ...(zone === undefined ? {} : { timeZone: zone }) };
  return {
    kind: "decision",
    says: { answer: sealed(desk, JSON.stringify(details)) },
    decide: (situation, actId) => changeDetails(situation, details, actId),
  };
}

function addressLine({ visit, words: { details: words } }: Desk, typed: Typed, name: Name): Markup {
  const value = visit.person.address?.value[name] ?? "";
  const hint = name === "region" ? words.regionHint : name === "country" ? words.countryHint : undefined;
  return line(typed, {
    name,
    label: words[name],
    value,
    ...(hint === undefined ? {} : { hint }),
    more: html`type="text" maxlength="100" autocomplete="${AUTOCOMPLETE[name]}"`,
  });
}

/** The zones of the debtor's country, and the one they have now. */
function zoneField({ visit, words: { details: words } }: Desk, typed: Typed): Markup {
  const known = visit.person.timeZone?.value;
  const zones = new Set([
    ...(known === undefined ? [] : [known]),
    ...countryZones(visit.person.address?.value.country ?? ""),
  ]);
  const chosen = typed.sent.get("timeZone") ?? known ?? "";
  return html`<label class="named">${words.timeZone}<select name="timeZone"><option value="">${words.timeZoneUnknown}</option>${[
    ...zones,
  ]
    .sort()
    .map(
      (zone) =>
        html`<option value="${zone}"${zone === chosen ? html` selected` : ""}>${zone.replaceAll("_", " ")}</option>`,
    )}</select></label>`;
}

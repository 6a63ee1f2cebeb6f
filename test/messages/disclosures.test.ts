import { expect, it } from "vitest";
import { DISCLOSURES, disclosuresOf } from "../../functions/messages/disclosures.ts";
import { OWN_CATALOGUE, readCatalogue } from "../../functions/messages/read-catalogue.ts";
import { MissingDisclosure, renderEmail, renderScript } from "../../functions/messages/render.ts";
import { FULL } from "../../functions/messages/samples.ts";
import type { MessageVariables } from "../../functions/messages/variables.ts";

const catalogue = readCatalogue(OWN_CATALOGUE);
const given = (more: Partial<MessageVariables>): MessageVariables => ({ ...FULL, place: undefined, ...more });
const idsOf = (message: string, more: Partial<MessageVariables>) =>
  disclosuresOf(message, given(more)).map(({ id }) => id);

const THIRD = "third_party";

it.each([
  ["a creditor's own debts never speak of a debt collector", "final-notice", { packs: ["us-reg-f"] }, []],
  [
    "a third party says that it is one",
    "final-notice",
    { packs: ["us-reg-f"], collectorType: THIRD },
    ["debt-collector"],
  ],
  [
    "and what it does with answers, at the outset",
    "validation-notice",
    { packs: ["us-reg-f"], collectorType: THIRD },
    ["debt-collector-first"],
  ],
  ["a confirmation holds nothing else", "opt-out-confirmed", { packs: ["us-reg-f"], collectorType: THIRD }, []],
  ["a voicemail holds nothing else", "voicemail-script", { packs: ["us-reg-f"], collectorType: THIRD }, []],
  ["nothing without a pack", "courtesy", { packs: [], collectorType: THIRD }, []],
  ["nothing when nobody named packs", "courtesy", {}, []],
  [
    "every hospital bill says that there is help",
    "hospital-statement",
    { packs: ["us-501r"] },
    ["financial-assistance"],
  ],
  [
    "a licence number in California",
    "courtesy",
    { packs: ["us-states"], place: { country: "US", region: "US-CA" } },
    ["california-licence"],
  ],
  [
    "no licence number where there is none",
    "courtesy",
    {
      packs: ["us-ca"],
      place: { country: "US", region: "CA" },
      creditor: { ...FULL.creditor, licence: " " },
    },
    [],
  ],
  ["no licence number elsewhere", "courtesy", { packs: ["us-states"], place: { country: "US", region: "OH" } }, []],
  [
    "a plan in writing in Washington, D.C.",
    "plan-offer",
    { packs: ["us-states"], place: { country: "US", region: "DC" } },
    ["plan-in-writing"],
  ],
  [
    "a debtor whose region is not known counts as inside",
    "plan-offer",
    { packs: ["us-dc"], place: { country: "US" } },
    ["plan-in-writing"],
  ],
  [
    "New York's languages from the rule's first day",
    "courtesy",
    { packs: ["us-nyc"], place: { country: "US", region: "NY" }, today: "2026-09-01" },
    ["language-services"],
  ],
  [
    "and not the day before",
    "courtesy",
    { packs: ["us-nyc"], place: { country: "US", region: "NY" }, today: "2026-08-31" },
    [],
  ],
  ["German default in the first reminders", "friendly-reminder", { packs: ["de-bgb"] }, ["default-after-30-days"]],
  ["and not in later ones", "second-notice", { packs: ["de-bgb"] }, []],
  [
    "French costs from third parties",
    "courtesy",
    { packs: ["fr-amiable"], collectorType: THIRD },
    ["costs-stay-with-creditor"],
  ],
  ["and not from creditors", "courtesy", { packs: ["fr-amiable"] }, []],
  [
    "a breathing space is confirmed in full",
    "breathing-space-received",
    { packs: ["uk-breathing-space"] },
    ["breathing-space"],
  ],
] as const)("%s", (_, message, more, ids) => {
  expect(idsOf(message, more)).toEqual(ids);
});

it("puts the sentence into both parts of an e-mail", () => {
  const { text, html } = renderEmail(catalogue, "courtesy", "en", given({ packs: ["us-reg-f"], collectorType: THIRD }));
  expect([text, html].map((part) => part.includes("This communication is from a debt collector."))).toEqual([
    true,
    true,
  ]);
});

it("has it said on the telephone only once it is known who answers", () => {
  const { text } = renderScript(catalogue, "call-script", "en", given({ packs: ["us-reg-f"], collectorType: THIRD }));
  expect(text.indexOf("debt collector")).toBeGreaterThan(text.indexOf("Once you know who it is"));
});

it("sends nothing when the words of a disclosure are missing", () => {
  const en = catalogue.languages["en"];
  if (en === undefined) throw new Error("no English");
  const without = { ...catalogue, languages: { en: { ...en, disclosures: {} } } };
  expect(() => renderEmail(without, "courtesy", "en", given({ packs: ["us-501r"] }))).toThrow(MissingDisclosure);
});

it("cites a source for each", () => {
  expect(DISCLOSURES.filter(({ source, from }) => source === "" || !/^\d{4}-\d{2}-\d{2}$/.test(from))).toEqual([]);
});

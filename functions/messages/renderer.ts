import type { Rendered, Renderer } from "../rung/senders.ts";
import { OWN_CATALOGUE, readCatalogue } from "./read-catalogue.ts";
import { renderEmail, renderScript, renderSms, tellsHowToOptOut } from "./render.ts";
import { optionWordsIn, sayOptionIn } from "./say-option.ts";
import type { MessageVariables, OptionToSay } from "./variables.ts";

const catalogue = readCatalogue(OWN_CATALOGUE);

/** Words from the catalogue built of the message files. A text message has neither subject nor HTML. */
export function render(...[channel, message, language, variables]: Parameters<Renderer>): Rendered {
  const rendered =
    channel === "email"
      ? renderEmail(catalogue, message, language, variables)
      : { subject: "", html: "", ...renderSms(catalogue, message, language, variables) };
  return { ...rendered, tellsHowToOptOut: hasOptOut(rendered, channel, rendered.language) };
}

/** What a person says on the telephone: `call-script` or `voicemail-script`, as text to read from. */
export const script = (name: string, language: string, variables: MessageVariables) =>
  renderScript(catalogue, name, language, variables);

/** Whether a finished message tells how to opt out; `language` is the one it was rendered in. */
export const hasOptOut = (rendered: Pick<Rendered, "text" | "html">, channel: "email" | "sms", language: string) =>
  tellsHowToOptOut(catalogue, rendered, channel, language);

/** A plan that may be chosen, in one or two clauses without a full stop: payments, amounts, days, the whole. `language` is BCP 47, with a region where days are to be written its way. */
export function sayOption(option: OptionToSay, language: string): string {
  const { words, locale } = optionWordsIn(catalogue, language);
  return sayOptionIn(option, words, locale);
}

/** What a plan costs beside what is owed: one sentence. */
export const planCost = (language: string): string => optionWordsIn(catalogue, language).words.cost;

/** What a missed payment means for a plan: a sentence or two. */
export const ifMissed = (language: string): string => optionWordsIn(catalogue, language).words.ifMissed;

import type { Rendered, Renderer } from "../rung/senders.ts";
import catalogue from "./catalogue.json" with { type: "json" };
import { languageFor, renderEmail, renderSms } from "./render.ts";

/** Words from the catalogue built of the message files. A text message has neither subject nor HTML. */
export const render = (...[channel, message, language, variables]: Parameters<Renderer>): Rendered =>
  channel === "email"
    ? renderEmail(catalogue, message, language, variables)
    : {
        subject: "",
        text: renderSms(catalogue, message, language, variables),
        html: "",
        language: languageFor(catalogue, language),
      };

import { html } from "hono/html";
import { deciding } from "./acts.ts";
import { type Desk, isHeld, money } from "./desk.ts";
import { type Choice, chosenOf, form, note, oneOf, sealed, someOf, summary, typedIn } from "./form.ts";
import { itemsOwed } from "./owe.ts";
import { type Page, type Read, told, wrong } from "./page.ts";
import { filled } from "./words.ts";

const NAME = "wrong";
const ALL = "all";

/** A dispute: of one invoice or several, or of everything where nobody may see which there are. */
export const wrongPage: Page = {
  name: NAME,
  openTo: "anyone",
  title: ({ wrong: words }) => words.title,
  show: async (desk, { typed, once, last }) => {
    const words = desk.words.wrong;
    const invoices = await invoicesShown(desk);
    const whys = Object.entries(words.whys).map(([value, says]) => ({ value, says }));
    return html`${told(desk, isHeld(desk, "dispute") ? last : null, words.done)}${summary(desk, typed)}<p>${words.says}${desk.session === null ? "" : ` ${words.meanwhile}`}</p>
${form(
  desk,
  NAME,
  once,
  html`${invoices.length === 0 ? "" : someOf(typed, "invoice", words.which, invoices)}
${oneOf(typed, "why", words.why, whys)}${note(desk, typed)}<button>${words.button}</button>`,
)}`;
  },
  read: async (desk, sent): Promise<Read> => {
    const { whys } = desk.words.wrong;
    const { choose, chooseSome } = desk.words.common;
    const shown = (await invoicesShown(desk)).map(({ value }) => value);
    const chosen = shown.filter((id) => sent.getAll("invoice").includes(id));
    const why = chosenOf(sent, "why", Object.keys(whys));
    const isMissing = shown.length > 0 && chosen.length === 0;
    if (why === null || isMissing)
      return wrong(
        ...(isMissing ? [{ field: "invoice", says: chooseSome }] : []),
        ...(why === null ? [{ field: "why", says: choose }] : []),
      );
    const said = typedIn(sent, "note", 2_000);
    const reason = said === "" ? why : `${why}: ${said}`;
    const about = chosen.length === 0 ? {} : { invoiceIds: [...chosen] };
    return {
      kind: "decision",
      says: { why, invoices: chosen.length === 0 ? ALL : chosen.join(" "), answer: sealed(desk, reason) },
      decide: deciding(desk, { does: "dispute", reason, ...about }),
    };
  },
  says: ({ words }, { says }) => {
    const why = Object.entries(words.wrong.whys).find(([value]) => value === says["why"])?.[1];
    return `${why ?? ""} (${says["invoices"] === ALL ? words.wrong.all : (says["invoices"] ?? "")})`;
  },
};

/** The invoices to choose from; none for whoever has not shown who they are. */
async function invoicesShown(desk: Desk): Promise<readonly Choice[]> {
  if (desk.session === null) return [];
  return (await itemsOwed(desk)).map(({ id, label, open }) => ({
    value: id,
    says: `${filled(desk.words.owe.invoice, { label })}: ${money(desk, open)}`,
  }));
}

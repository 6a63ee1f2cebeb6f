import { timingSafeEqual } from "node:crypto";
import { html } from "hono/html";
import { invoiceTextKey } from "../../adapters/keys.ts";
import { claimTry, giveTriesBack, openSession, triesLeft } from "../../adapters/visits.ts";
import { addressHash, correlationOf } from "../../domain/identifiers.ts";
import type { Markup } from "../../html/document.ts";
import { answering, answerOf, audited, step } from "../../rung/act.ts";
import type { Desk } from "./desk.ts";
import { form, line, summary, type Typed, typedIn, UNTOUCHED } from "./form.ts";
import { filled } from "./words.ts";

/** What a visitor is asked that the message does not show, with every right answer; null where nothing of the kind is on file. */
export type Question = { readonly kind: "postalCode" | "reference"; readonly answers: readonly string[] } | null;

/** Whose answer is asked for. */
type Asking = {
  readonly dependencies: Pick<Desk["dependencies"], "table">;
  readonly visit: Pick<Desk["visit"], "person" | "account">;
};

/** Shorter ones are too easily guessed in five tries. */
const SHORTEST_REFERENCE = 4;
const MOST_INVOICES_ASKED = 40;

/** Letters and digits, as they sound: no case, no blanks, no dashes. */
export const bare = (text: string): string =>
  text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** The postal code on file, else a reference that is printed on an invoice and in no message. */
export async function questionFor({ dependencies, visit }: Asking): Promise<Question> {
  const { person, account } = visit;
  const { postalCode, country } = person.address?.value ?? {};
  const code = postalCode === undefined ? "" : bare(postalCode);
  if (code !== "") return { kind: "postalCode", answers: [country === "US" ? code.slice(0, 5) : code] };
  const invoices = account.invoices.slice(-MOST_INVOICES_ASKED);
  const texts = await dependencies.table.getMany(
    invoices.map((invoice) => invoiceTextKey(account, invoice.id, invoice.dueVersion)),
    "eventual",
  );
  const shown = texts.flatMap((text) => [text?.["number"], text?.["description"]]).map((each) => bare(String(each)));
  const isShown = (answer: string) =>
    [...shown, ...invoices.map(({ id }) => bare(id)), bare(account.accountId)].some((each) => each.includes(answer));
  const answers = texts
    .flatMap((text) => (typeof text?.["reference"] === "string" ? [bare(text["reference"])] : []))
    .filter((answer) => answer.length >= SHORTEST_REFERENCE && !isShown(answer));
  return answers.length === 0 ? null : { kind: "reference", answers };
}

/** Whether an answer is the right one, in a time that does not tell how nearly. */
export function isRight(
  { kind, answers }: { readonly kind: string; readonly answers: readonly string[] },
  visit: Pick<Asking["visit"], "person">,
  typed: string,
): boolean {
  const isZip = kind === "postalCode" && visit.person.address?.value.country === "US";
  const given = Buffer.from(addressHash(isZip ? bare(typed).slice(0, 5) : bare(typed)));
  return answers.filter((answer) => timingSafeEqual(Buffer.from(addressHash(answer)), given)).length > 0;
}

export type Checked =
  | { readonly kind: "right"; readonly session: string }
  | { readonly kind: "wrong"; readonly typed: Typed }
  | { readonly kind: "locked" };

/** Looks at one answer. An empty one is no try; the fifth wrong one closes the link and sends a new one to the address on file. */
export async function checkAnswer(
  desk: Desk,
  question: NonNullable<Question>,
  sent: URLSearchParams,
): Promise<Checked> {
  const { dependencies, visit, words, now } = desk;
  const typed = typedIn(sent, "answer");
  const wrong = (says: string): Checked => ({
    kind: "wrong",
    typed: { sent: new URLSearchParams(), problems: [{ field: "answer", says }] },
  });
  if (bare(typed) === "") return wrong(words.check.missing);
  const left = await claimTry(dependencies.table, visit.token, now);
  if (left === null) return { kind: "locked" };
  if (isRight(question, visit, typed)) {
    await giveTriesBack(dependencies.table, visit.token);
    dependencies.log("page.verified", { correlation: correlationOf(visit.link), contact: visit.link.contactId });
    return { kind: "right", session: await openSession(dependencies.table, visit.token, now) };
  }
  dependencies.log("page.wrong-answer", {
    correlation: correlationOf(visit.link),
    contact: visit.link.contactId,
    left,
  });
  if (left > 0) return wrong(filled(words.check.wrong, { left }));
  await sendNewLink(desk);
  return { kind: "locked" };
}

/** Whoever answers may be anybody, so the new link waits for an hour at which the debtor may be written to. */
async function sendNewLink({ dependencies, visit }: Desk): Promise<void> {
  const actId = `page:renew:${visit.link.contactId}`;
  await dependencies.act(visit.link, actId, ({ account, now }) => {
    const { wroteAt: _, ...answer } = answerOf(account, "link-renewed", actId, now);
    const asked = step({
      account: answering(account, { ...answer, channel: visit.link.channel }),
      drafts: [],
      items: () => [],
    });
    return audited(asked, { by: { kind: "unknown" }, does: "ask-for-new-link", says: { link: visit.link.contactId } });
  });
}

/** Asks the question, or says why it asks none any more. */
export async function checkForm(desk: Desk, question: Question, typed: Typed = UNTOUCHED): Promise<Markup> {
  const words = desk.words.check;
  if (question === null) return html`<p>${words.nothingToAsk}</p>`;
  if ((await triesLeft(desk.dependencies.table, desk.visit.token)) === 0)
    return html`<div class="card wrong" role="alert"><h2>${words.lockedTitle}</h2><p>${words.locked}</p></div>`;
  const field = {
    name: "answer",
    label: words[question.kind],
    hint: words[`${question.kind}Hint`],
    more: html`type="text" maxlength="60" autocomplete="${question.kind === "postalCode" ? "postal-code" : "off"}" autocapitalize="characters" spellcheck="false"`,
  };
  return html`${summary(desk, typed)}<p>${words.says}</p>
${form(desk, "", "check", html`${line(typed, field)}<button>${words.button}</button>`)}`;
}

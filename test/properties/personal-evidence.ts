import { unpacked } from "../../functions/adapters/packed.ts";
import type { Item } from "../../functions/adapters/table.ts";
import type { EmailToSend, SmsToSend } from "../../functions/rung/senders.ts";
import type { StaffMail } from "../../functions/staff-mail/mail.ts";
import type { World } from "../../infra/local/world.ts";

/** Where a planted word may end: kept with the personal data, or nowhere at all. */
export type Fate = "held" | "nowhere";

/** Words no other text has, each with where it was planted and what should become of it. */
export type Markers = {
  readonly mark: (where: string, fate?: Fate) => string;
  /** Seven digits of a telephone number. */
  readonly digits: (where: string, fate?: Fate) => string;
  readonly all: ReadonlyMap<string, { readonly where: string; readonly fate: Fate }>;
};

export function newMarkers(): Markers {
  const all = new Map<string, { where: string; fate: Fate }>();
  const add = (word: string, where: string, fate: Fate) => {
    all.set(word, { where, fate });
    return word;
  };
  return {
    all,
    // No letter of these is a hexadecimal digit, so that no hash has one by chance.
    mark: (where, fate = "held") => add(`zq${String(all.size).padStart(3, "0")}xq`, where, fate),
    digits: (where, fate = "held") => add(`555${String(9_000 + all.size)}`, where, fate),
  };
}

/** One text that somebody may read who need not know whom it is about, or that nobody can erase. */
export type Evidence = { readonly place: Place; readonly text: string };

export const PLACES = [
  "log",
  "execution",
  "history",
  "event",
  "url",
  "cookie",
  "item key",
  "item",
  "file name",
  "mail tag",
  "refusal",
] as const;
type Place = (typeof PLACES)[number];

/** What a run leaves behind beside its table. */
export type Traces = {
  readonly logged: string[];
  readonly heard: string[];
  readonly sent: (EmailToSend | SmsToSend)[];
  readonly mails: StaffMail[];
  /** Pages as a browser got them: their addresses, headers and links. */
  readonly pages: { readonly path: string; readonly headers: Headers; readonly text: string }[];
  readonly refusals: string[];
};

const mayHold = ({ sk }: Item): boolean => sk === "PERSON" || sk.startsWith("TEXT#");

/** Whatever is packed lies open: a word in it is no better hidden than one outside. */
const opened = (text: string): string =>
  `${text} ${[...text.matchAll(/H4sI[A-Za-z0-9+/=]{20,}/g)].map(([stored]) => unpacked(stored)).join(" ")}`;

const URLS = /(?:href|action|src)="([^"]*)"|https?:\/\/[^\s"<>]+/g;
const urlsIn = (text: string): readonly string[] =>
  [...text.matchAll(URLS)].map(([whole, attribute]) => attribute ?? whole).filter((url) => !/^(mailto|tel):/.test(url));

/** Everything that may hold nothing personal. */
export function evidenceOf(world: World, traces: Traces): readonly Evidence[] {
  const items = [...world.table.items()];
  const of = (place: Place, texts: readonly string[]) => texts.map((text) => ({ place, text: opened(text) }));
  const { sent, mails, pages } = traces;
  return [
    ...of("log", traces.logged),
    ...of(
      "execution",
      world
        .executions()
        .map(({ execution: { host: _, definition: __, ...data }, message }) => JSON.stringify([data, message])),
    ),
    ...of("history", traces.heard),
    ...of(
      "event",
      world.published().map((event) => JSON.stringify(event)),
    ),
    ...of("url", [
      ...sent.flatMap((message) => urlsIn("html" in message ? `${message.text} ${message.html}` : message.text)),
      ...sent.flatMap((message) => ("headers" in message ? Object.values(message.headers) : [])),
      ...mails.flatMap(({ text, html }) => urlsIn(`${text} ${html}`)),
      ...pages.flatMap(({ headers, text }) => [headers.get("location") ?? "", ...urlsIn(text)]),
    ]),
    ...of(
      "cookie",
      pages.flatMap(({ headers }) => headers.getSetCookie()),
    ),
    ...of(
      "item key",
      items.map(({ pk, sk }) => `${pk} ${sk}`),
    ),
    ...of(
      "item",
      items.filter((item) => !mayHold(item)).map((item) => JSON.stringify(item)),
    ),
    ...of("file name", [...world.dependencies.packages.keys()]),
    ...of("mail tag", [
      ...mails.map(({ about }) => about),
      ...sent.map(({ contactId, creditorId, accountId }) => `${contactId} ${creditorId} ${accountId}`),
    ]),
    ...of("refusal", traces.refusals),
  ];
}

/** Each marker where it may not be, with what was planted there. */
export function leaksIn(evidence: readonly Evidence[], { all }: Markers): readonly string[] {
  return evidence.flatMap(({ place, text }) => {
    const lower = text.toLowerCase();
    return [...all]
      .filter(([marker]) => lower.includes(marker))
      .map(([marker, { where }]) => `${where} in ${place}: ${around(lower, marker)}`);
  });
}

const around = (text: string, marker: string): string => {
  const at = text.indexOf(marker);
  return text.slice(Math.max(0, at - 60), at + 60);
};

/** The markers that are kept with the personal data, in the table or in the files agencies get. */
export async function heldIn(world: World, { all }: Markers): Promise<ReadonlySet<string>> {
  const texts = [...world.table.items()].filter(mayHold).map((item) => opened(JSON.stringify(item)));
  for (const key of world.dependencies.packages.keys()) {
    const bytes = await world.dependencies.packages.get(key);
    texts.push(new TextDecoder().decode(bytes ?? new Uint8Array()));
  }
  const whole = texts.join(" ").toLowerCase();
  return new Set([...all.keys()].filter((marker) => whole.includes(marker)));
}

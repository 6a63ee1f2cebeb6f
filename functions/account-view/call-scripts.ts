import type { TaskRecord } from "../adapters/records.ts";
import { owed } from "../domain/allocation.ts";
import { SCRIPTS } from "../messages/names.ts";
import { script } from "../messages/renderer.ts";
import { wordsFor } from "../rung/contact-words.ts";
import type { RungDependencies } from "../rung/situation.ts";
import type { AccountFile } from "./reading.ts";

/** What to say on a call, as text to read from, in the debtor's language where there is one of it. */
export type CallScript = { readonly title: string; readonly text: string; readonly language: string };

/** The scripts of a call as the debt stands now: what is said to the debtor, then what is left on a voicemail. None where nothing is owed. */
export async function callScripts(
  { table, policies }: Pick<RungDependencies, "table" | "policies">,
  file: AccountFile,
  { team }: Pick<TaskRecord, "team">,
  now: Date,
): Promise<readonly CallScript[]> {
  const { account, person, debtor } = file;
  const profile = policies.creditors[account.creditorId];
  const [currency] = Object.entries(owed(account)).find(([, minor]) => minor > 0) ?? [];
  if (profile === undefined || currency === undefined) return [];
  const ladder = policies.ladders[account.case?.ladder.name ?? ""];
  const options = file.plans.findLast(({ status }) => status === "offered")?.options;
  const contactName = profile.teams[team ?? ""]?.contact;
  const variables = await wordsFor(table, { account, person, profile, now }, currency, {
    leavesOutHeld: true,
    ...(ladder === undefined ? {} : { packs: ladder.rulePacks }),
    ...(options === undefined ? {} : { options }),
    ...(contactName === undefined ? {} : { contactName }),
  });
  const language = debtor.language?.value ?? person.language?.value ?? "en";
  return [...SCRIPTS.keys()].map((name) => script(name, language, variables));
}

const SECTIONS_BEFORE = 3;
const LONGEST_HEADING = 60;

/** A heading of a script stands alone on its line and is no sentence. */
const isHeading = (paragraph: string): boolean =>
  paragraph.length <= LONGEST_HEADING && !paragraph.includes("\n") && /[\p{L}\p{N})]$/u.test(paragraph);

/** A script as far as nobody has shown who they are, and what comes after; nothing comes before where that cannot be told. */
export function beforeAndAfter({ text }: CallScript): { readonly before: string; readonly after: string } {
  const paragraphs = text.split("\n\n");
  const headings = paragraphs.flatMap((paragraph, index) => (isHeading(paragraph) ? [index] : []));
  const cut = headings[SECTIONS_BEFORE] ?? 0;
  return { before: paragraphs.slice(0, cut).join("\n\n"), after: paragraphs.slice(cut).join("\n\n") };
}

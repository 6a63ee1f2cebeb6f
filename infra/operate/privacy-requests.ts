import { parseArgs } from "node:util";
import * as z from "zod";
import { ErasureReason } from "../../functions/domain/person.ts";

export const ERASE_USAGE = `usage: npm run erase -- --creditor ID --account ID --by YOUR-WORK-EMAIL --reason REASON [--even-so]
  --reason   ${ErasureReason.options.join(" | ")}: a code, for words could name the person again
  --even-so  although something is under way; whoever says so answers for it`;
export const EXPORT_USAGE = `usage: npm run export-person -- --creditor ID --account ID --by YOUR-WORK-EMAIL [--out FOLDER]
  --out      where the two files go, by default here; both hold personal data`;

type Asked<Request> =
  | { readonly kind: "asked"; readonly request: Request }
  | { readonly kind: "wrong"; readonly usage: string };

const Erasure = z.object({
  creditorId: z.string().min(1),
  accountId: z.string().min(1),
  by: z.string().min(1),
  reason: ErasureReason,
  evenSo: z.boolean(),
});
const Export = z.object({
  creditorId: z.string().min(1),
  accountId: z.string().min(1),
  by: z.string().min(1),
  out: z.string().min(1),
});

const WHOSE = { creditor: { type: "string" }, account: { type: "string" }, by: { type: "string" } } as const;

/** What somebody asks to be erased, from their command line. */
export function erasureIn(argv: readonly string[]): Asked<z.infer<typeof Erasure>> {
  return read(ERASE_USAGE, () => {
    const options = { ...WHOSE, reason: { type: "string" }, "even-so": { type: "boolean", default: false } } as const;
    const { creditor, account, by, reason, "even-so": evenSo } = parseArgs({ args: [...argv], options }).values;
    return Erasure.safeParse({ creditorId: creditor, accountId: account, by, reason, evenSo }).data;
  });
}

/** What somebody asks to be exported, from their command line. */
export function exportIn(argv: readonly string[]): Asked<z.infer<typeof Export>> {
  return read(EXPORT_USAGE, () => {
    const options = { ...WHOSE, out: { type: "string", default: "." } } as const;
    const { creditor, account, by, out } = parseArgs({ args: [...argv], options }).values;
    return Export.safeParse({ creditorId: creditor, accountId: account, by, out }).data;
  });
}

function read<Request>(usage: string, parse: () => Request | undefined): Asked<Request> {
  try {
    const request = parse();
    return request === undefined ? { kind: "wrong", usage } : { kind: "asked", request };
  } catch (error) {
    return { kind: "wrong", usage: `${error instanceof Error ? error.message : String(error)}\n${usage}` };
  }
}

const Refused = z.object({ kind: z.literal("refused"), reason: z.string() });
const ErasureAnswer = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("erased"),
    at: z.string(),
    texts: z.int(),
    links: z.int(),
    refusals: z.int(),
  }),
  Refused,
]);

/** An erasure in words, and whether it was done. */
export function erasureInWords(answer: unknown): { readonly isDone: boolean; readonly says: string } {
  const read = ErasureAnswer.parse(answer);
  if (read.kind === "refused") return { isDone: false, says: `Nothing was erased: ${read.reason}.` };
  const { at, texts, links, refusals } = read;
  const says = [
    `Erased as of ${at}: ${texts} texts and ${links} links; of ${refusals} addresses the wish not to be written to stays, as a hash.`,
    "Billing must not describe this person again: whatever it says from now on is learned anew.",
    "Still there until their time is over: backups of the table (35 days), archived events (30 days), files of agencies and dossiers (400 days).",
  ];
  return { isDone: true, says: says.join("\n") };
}

const ExportAnswer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("exported"), files: z.array(z.object({ key: z.string(), sha256: z.string() })) }),
  Refused,
]);

/** Where the files of an export lie, or why there are none. */
export const readExport = (answer: unknown): z.infer<typeof ExportAnswer> => ExportAnswer.parse(answer);

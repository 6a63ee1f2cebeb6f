import { codeOf, isOfTheService } from "./command.ts";

/** What a check of an account found. `ok` needs nothing; `attention` works and may surprise; `missing` will not work; `unread` could not be looked at. */
export type Finding = {
  readonly kind: "ok" | "attention" | "missing" | "unread";
  readonly about: string;
  readonly says: string;
  /** What a person does about it, in one sentence. */
  readonly remedy?: string;
};

export const ok = (about: string, says: string): Finding => ({ kind: "ok", about, says });
export const attention = (about: string, says: string, remedy: string): Finding => ({
  kind: "attention",
  about,
  says,
  remedy,
});
export const missing = (about: string, says: string, remedy: string): Finding => ({
  kind: "missing",
  about,
  says,
  remedy,
});

const MARK = { ok: "ok       ", attention: "attention", missing: "MISSING  ", unread: "unread   " } as const;

/** One finding as a person reads it, its remedy on a line of its own. */
export function formatFinding({ kind, about, says, remedy }: Finding): string {
  const first = `${MARK[kind]}  ${about}: ${says}`;
  return remedy === undefined ? first : `${first}\n             ${remedy}`;
}

/** A check that may not be made, or that gets no answer, says so and hides nothing else. */
export async function guarded(about: string, check: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof Error) || !isOfTheService(error)) throw error;
    const remedy = "allow whoever runs this to read it and check Region and credentials, or look by hand";
    return [{ kind: "unread", about, says: `gave no answer (${codeOf(error)})`, remedy }];
  }
}

import { PACK_NAMES, PACKS } from "./packs.ts";
import type { GateQuestion, Objection } from "./question.ts";
import { holdObjections } from "./rules/amends/holds.ts";
import { nextOpening } from "./window.ts";

/** The gate's answer: every objection, strictest first, and the versions of the packs that were asked. */
export type GateDecision = {
  readonly reasons: readonly Objection[];
  readonly packVersions: Readonly<Record<string, number>>;
} & ({ readonly kind: "allow" } | { readonly kind: "defer"; readonly notBefore: Date } | { readonly kind: "block" });

const packNamed = (name: string) => (PACK_NAMES.has(name) ? PACKS[name] : undefined);

function objectionsTo(question: GateQuestion): readonly Objection[] {
  const today = question.now.toISOString().slice(0, 10);
  const fromPacks = question.packs.flatMap((name): readonly Objection[] => {
    const pack = packNamed(name);
    if (pack === undefined)
      return [{ rule: "amends.PACK_UNKNOWN", citation: null, says: `No rule pack is named "${name}".`, until: null }];
    return pack.rules.flatMap((rule) => {
      const objection = rule.effectiveFrom <= today ? rule.objects(question) : null;
      return objection === null ? [] : [{ rule: rule.rule, citation: rule.citation, ...objection }];
    });
  });
  return [...holdObjections(question), ...fromPacks];
}

const strictness = (objection: Objection): number => objection.until?.getTime() ?? Number.POSITIVE_INFINITY;

/** Any block wins, else the latest date; asked again there, since another limit may bind at that instant. All reasons of `now` are returned. What lies after `now` is no history. */
export function decide(asked: GateQuestion): GateDecision {
  const question = { ...asked, history: asked.history.filter(({ at }) => Date.parse(at) <= asked.now.getTime()) };
  const reasons = [...objectionsTo(question)].sort((one, other) =>
    strictness(one) < strictness(other) ? 1 : strictness(one) > strictness(other) ? -1 : 0,
  );
  const packVersions = Object.fromEntries(question.packs.map((name) => [name, packNamed(name)?.version ?? 0]));
  if (reasons.length === 0) return { kind: "allow", reasons, packVersions };
  const notBefore = firstPermitted(question, reasons);
  return notBefore === null
    ? { kind: "block", reasons, packVersions }
    : { kind: "defer", notBefore, reasons, packVersions };
}

/** Where the objections of `question` and those met later have all ended; null where time alone ends none, or gets no further. */
function firstPermitted(question: GateQuestion, objections: readonly Objection[]): Date | null {
  if (objections.length === 0) return question.now;
  const latest = Math.max(...objections.map(strictness));
  if (!Number.isFinite(latest)) return null;
  const opening = question.zones.length === 0 ? new Date(latest) : nextOpening(new Date(latest), question.zones);
  if (opening === null || opening.getTime() <= question.now.getTime()) return null;
  const later = { ...question, now: opening };
  return firstPermitted(later, objectionsTo(later));
}

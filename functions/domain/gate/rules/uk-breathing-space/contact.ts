// SI 2020/1311 regs 7, 11, 26 and 32: https://www.legislation.gov.uk/uksi/2020/1311
import { isContact } from "../../channels.ts";
import { blocks, notBefore } from "../../dates.ts";
import { type MoratoriumState, moratoriumState } from "../../moratorium.ts";
import type { Finding, GateQuestion, Rule } from "../../question.ts";

type InForce = Extract<MoratoriumState, { kind: "in-force" }>;

const ENFORCEMENT: ReadonlySet<string> = new Set(["initiate_eca", "file_suit", "disconnect", "issue_final_notice"]);

const asksForPayment = ({ channel, action }: GateQuestion): boolean =>
  isContact(channel) || ENFORCEMENT.has(action ?? "");

function whileInForce(question: GateQuestion, { isCrisis, freeOn }: InForce): Finding {
  if (isContact(question.channel) && question.purpose === "reply_to_consumer")
    return { passes: "DEBTOR_INITIATED", says: "It answers what the debtor asked." };
  const code = isCrisis ? "MENTAL_HEALTH_CRISIS_MORATORIUM" : "BREATHING_SPACE";
  if (freeOn === null)
    return blocks("A mental health crisis moratorium protects the debt, and no end of it is known.", code);
  return notBefore(question, freeOn, `A moratorium protects the debt; the first free day is ${freeOn}.`, code);
}

/** No demand for payment and no enforcement on a moratorium debt: 60 days from its start, or crisis treatment and 30 days more. */
export const contact: Rule = {
  rule: "uk-breathing-space.BREATHING_SPACE",
  citation: "SI 2020/1311 regs 7, 26",
  effectiveFrom: "2021-05-04",
  objects: (question) => {
    const state = moratoriumState(question);
    if (state.kind === "none" || !asksForPayment(question)) return null;
    if (state.kind === "not-covered")
      return { passes: "NOT_A_MORATORIUM_DEBT", says: "The debt arose after the moratorium was registered." };
    if (state.kind === "ended") return { passes: "MORATORIUM_ENDED", says: "The moratorium has ended." };
    return state.kind === "in-force" ? whileInForce(question, state) : null;
  },
};

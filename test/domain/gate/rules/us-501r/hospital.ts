import { answerQuestion } from "../../../../../functions/domain/gate/answer.ts";
import { type Given, ofAmerica, told } from "../../asking.ts";

/** The first bill went on day 120 before 15 June, the notice on day 30 before it: nothing speaks against an extraordinary action. */
const billed = {
  firstPostDischargeBillOn: "2027-02-15",
  ecaNoticeGivenOn: "2027-05-16",
  oralNotificationAttempted: true,
  fapApplicationReceivedOn: null,
};

const questionOf = (hospital501r: Given | null, more: Given): Given => ({
  ...ofAmerica,
  packs: ["us-501r"],
  channel: "action",
  action: "initiate_eca",
  eca: "lawsuit",
  debt: { type: "medical" },
  ...(hospital501r === null ? {} : { hospital501r: { ...billed, ...hospital501r } }),
  ...more,
});

/** What the gate says to a hospital's question; null where nothing is known of its bills. */
export const toldOf = (hospital501r: Given | null, more: Given = {}): string => told(questionOf(hospital501r, more));

/** The dates that the gate works out for it. */
export function computedOf(hospital501r: Given | null, more: Given = {}) {
  const answered = answerQuestion({ id: "q", ...questionOf(hospital501r, more) });
  return answered.kind === "answered" ? answered.answer.computed : answered.problems;
}

// D.C. Code 28-3814(m): https://code.dccouncil.gov/us/dc/council/code/sections/28-3814
import { addDays } from "../../../calendar.ts";
import { isCollection } from "../../collection.ts";
import { blocks, dayOf, isPast } from "../../dates.ts";
import type { GateQuestion, Rule } from "../../question.ts";
import { isThirdParty } from "../../scope.ts";

const DAYS_TO_SEND = 15;

/** The last day for the ownership documents, fifteen days after they were first asked for; null where none are owed. */
export function documentDeadline(question: GateQuestion): string | null {
  const receivedAt = question.flags?.documentRequest?.receivedAt;
  return receivedAt === undefined || !isThirdParty(question) || !isPast(question, receivedAt)
    ? null
    : addDays(dayOf(question, receivedAt), DAYS_TO_SEND);
}

/** A collector that is not the original creditor ceases until the documents asked for have been sent. */
export const documentRequest: Rule = {
  rule: "us-dc.DOCUMENT_REQUEST_OPEN",
  citation: "D.C. Code 28-3814(m)",
  effectiveFrom: "2023-01-01",
  objects: (question) => {
    const request = question.flags?.documentRequest;
    if (request === undefined || !isThirdParty(question) || !isCollection(question)) return null;
    if (request.receivedAt !== undefined && !isPast(question, request.receivedAt)) return null;
    return isPast(question, request.sentAt)
      ? null
      : blocks("The consumer asked for documents that have not been sent.");
  },
};

import { describe, expect, it } from "vitest";
import { tagsOf } from "../../../functions/adapters/email-tags.ts";
import { readEmailEvent } from "../../../functions/record-delivery/read-email-event.ts";

const IDS = { contactId: "contact-0123456789abcdef01234567", creditorId: "north power", accountId: "A/12#7,x" };
const OURS = {
  "ses:configuration-set": ["deliveries"],
  ...Object.fromEntries(tagsOf(IDS).map(({ Name, Value }) => [Name, [Value]])),
};
const event = (eventType: string, more: object = {}, tags: object = OURS) => ({
  source: "aws.ses",
  "detail-type": "Email news",
  detail: { eventType, mail: { messageId: "m-1", destination: ["ada@debtor.example"], tags }, ...more },
});
const bounce = (bounceType: string) => event("Bounce", { bounce: { bounceType, bounceSubType: "General" } });

describe("news of an e-mail", () => {
  it.each([
    ["a delivery", event("Delivery"), "deliver"],
    ["a permanent bounce", bounce("Permanent"), "bounce"],
    ["a complaint", event("Complaint"), "complain"],
  ])("is a report on the contact: %s", (_, news, does) => {
    expect(readEmailEvent(news)).toEqual({ kind: "report", report: { ...IDS, does } });
  });

  it.each([
    ["a bounce after which SES tries again", bounce("Transient"), "tried-again"],
    ["a bounce of unknown kind", bounce("Undetermined"), "tried-again"],
    ["a delay, after which SES tries again", event("DeliveryDelay"), "tried-again"],
    ["news that changes nothing", event("Send"), "other-news"],
    ["somebody else's e-mail", event("Delivery", {}, { "ses:from-domain": ["other.example"] }), "not-ours"],
  ])("changes nothing: %s", (_, news, because) => {
    expect(readEmailEvent(news)).toEqual({ kind: "ignored", because });
  });

  it.each(["Reject", "Rendering Failure"])("says that it was never sent: %s", (eventType) => {
    expect(readEmailEvent(event(eventType))).toEqual({ kind: "never-sent", report: { ...IDS, does: "fail" } });
  });

  it("from anybody but SES is refused", () => {
    expect(() => readEmailEvent({ ...event("Bounce"), source: "evil" })).toThrow();
  });
});

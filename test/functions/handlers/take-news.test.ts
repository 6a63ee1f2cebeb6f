import { describe, expect, it } from "vitest";
import { tagsOf } from "../../../functions/adapters/email-tags.ts";
import { MessageNeverSent, takeNews } from "../../../functions/record-delivery/take-news.ts";

const IDS = { contactId: "contact-0123456789abcdef01234567", creditorId: "north power", accountId: "A/12#7,x" };
const tags = Object.fromEntries(tagsOf(IDS).map(({ Name, Value }) => [Name, [Value]]));
const email = (eventType: string) => ({ source: "aws.ses", detail: { eventType, mail: { tags } } });
const context = { contact: IDS.contactId, creditor: IDS.creditorId, account: IDS.accountId };
const text = (eventType: string, more: object = { context }) => ({
  source: "aws.sms-voice",
  "detail-type": "Text Message Delivery Status Updated",
  detail: { eventType, isFinal: true, destinationPhoneNumber: "+16175550123", ...more },
});

function recorder() {
  const reports: unknown[] = [];
  const logged: string[] = [];
  const take = takeNews(
    async (report) => {
      reports.push(report);
      return "recorded";
    },
    (code) => void logged.push(code),
  );
  return { reports, logged, take };
}

describe("news of a message", () => {
  it.each([
    [email("Delivery"), "deliver"],
    [email("Complaint"), "complain"],
    [text("TEXT_DELIVERED"), "deliver"],
    [text("TEXT_SUCCESSFUL"), "deliver"],
    [text("TEXT_INVALID"), "bounce"],
    [text("TEXT_CARRIER_BLOCKED"), "fail"],
    [text("TEXT_UNREACHABLE"), "fail"],
  ])("%o is recorded as %s", async (event, does) => {
    const { reports, logged, take } = recorder();
    await take(event);
    expect([reports, logged]).toEqual([[{ ...IDS, does }], ["delivery.recorded"]]);
  });

  it.each([
    email("DeliveryDelay"),
    text("TEXT_QUEUED"),
    text("TEXT_UNKNOWN"),
    text("TEXT_DELIVERED", {}),
    text("TEXT_DELIVERED", { context: { campaign: "summer" } }),
  ])("%o changes nothing", async (event) => {
    const { reports, logged, take } = recorder();
    await take(event);
    expect([reports, logged]).toEqual([[], ["delivery.ignored"]]);
  });

  it.each(["Reject", "Rendering Failure"])("%s is recorded, and then ends where people look", async (eventType) => {
    const { reports, take } = recorder();
    await expect(take(email(eventType))).rejects.toThrow(MessageNeverSent);
    expect(reports).toEqual([{ ...IDS, does: "fail" }]);
  });

  it.each([{ source: "evil", detail: {} }, "no event", null])("%o is an error", async (event) => {
    await expect(recorder().take(event)).rejects.toThrow();
  });
});

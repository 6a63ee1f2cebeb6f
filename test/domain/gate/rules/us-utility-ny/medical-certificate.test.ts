import { expect, it } from "vitest";
import { type Given, ofAmerica, told } from "../../asking.ts";

const asked = (medicalCertificateOn: string | null, more: Given = {}): string =>
  told({
    ...ofAmerica,
    packs: ["us-utility-ny"],
    collectorType: "first_party",
    channel: "action",
    action: "disconnect",
    utility: { dueOn: "2027-04-01", finalNoticeSentOn: "2027-05-03", medicalCertificateOn, ...more },
  });

it.each([
  ["2027-05-16", "allow"],
  ["2027-05-17", "2027-06-16T04:00:00Z NY_MEDICAL_30_DAYS"],
  ["2027-06-15", "2027-07-15T04:00:00Z NY_MEDICAL_30_DAYS"],
  ["2027-06-16", "allow"],
  [null, "allow"],
])("after a certificate of %s: %s", (certifiedOn, expected) => {
  expect(asked(certifiedOn)).toBe(expected);
});

it("waits for the later of certificate and notice", () => {
  expect(asked("2027-05-17", { finalNoticeSentOn: "2027-06-10" })).toBe("2027-06-25T04:00:00Z NY_TERMINATION_15_DAYS");
});

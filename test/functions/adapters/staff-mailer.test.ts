import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { MessageRejected, SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, describe, expect, it, test, vi } from "vitest";
import { staffDependencies } from "../../../functions/adapters/staff-dependencies.ts";
import { staffMailer } from "../../../functions/adapters/staff-mailer.ts";
import type { Policies } from "../../../functions/domain/policies.ts";
import { shippedPolicies } from "../../rehearsal.ts";

const MAIL = {
  creditorId: "demo",
  to: "lead@demo.example",
  subject: "Your link to sign in",
  text: "Sign in",
  html: "<p>Sign in</p>",
  about: "sign-in",
};
const policies = shippedPolicies();
const ses = mockClient(SESv2Client);
const sent = () => ses.commandCalls(SendEmailCommand).map(({ args }) => args[0].input);

beforeEach(() => {
  ses.reset();
  ses.on(SendEmailCommand).resolves({ MessageId: "m-1" });
});
afterAll(() => {
  ses.restore();
  vi.restoreAllMocks();
});

/** A mailer, and what it logged. */
function mailer(changed: Policies = policies) {
  const logged: unknown[] = [];
  const send = staffMailer(new SESv2Client({ region: "us-east-1" }), {
    policies: changed,
    configurationSet: "deliveries",
    timeoutMilliseconds: 1_000,
    log: (code, facts) => void logged.push({ code, facts }),
  });
  return { send, logged };
}

describe("an e-mail to staff", () => {
  it("goes out in the creditor's name, without ids of any contact", async () => {
    expect(await mailer().send(MAIL)).toEqual({ kind: "accepted", providerId: "m-1" });
    expect(sent()).toEqual([
      {
        FromEmailAddress: '"Brightwater Utilities" <billing@demo.example>',
        ReplyToAddresses: ["billing@demo.example"],
        Destination: { ToAddresses: ["lead@demo.example"] },
        ConfigurationSetName: "deliveries",
        Content: {
          Simple: {
            Subject: { Data: MAIL.subject, Charset: "UTF-8" },
            Body: { Text: { Data: MAIL.text, Charset: "UTF-8" }, Html: { Data: MAIL.html, Charset: "UTF-8" } },
          },
        },
      },
    ]);
  });

  it.each([
    ["accepted", undefined, null],
    ["refused", new MessageRejected({ message: "lead@demo.example", $metadata: {} }), "MessageRejected"],
    ["doubt", new Error("lead@demo.example hung up"), null],
  ] as const)("that is %s is logged by what it is about alone", async (kind, error, reason) => {
    if (error !== undefined) ses.on(SendEmailCommand).rejects(error);
    const { send, logged } = mailer();
    expect((await send(MAIL)).kind).toBe(kind);
    expect(logged).toEqual([{ code: `staff-mail.${kind}`, facts: { about: "sign-in", reason } }]);
  });

  it("in nobody's name is not sent", async () => {
    expect(await mailer().send({ ...MAIL, creditorId: "nobody" })).toEqual({
      kind: "refused",
      reason: "unknown-creditor",
    });
    expect(sent()).toEqual([]);
  });

  it("keeps its header in one line whatever the creditor is called", async () => {
    const demo = policies.creditors["demo"];
    if (demo === undefined) throw new Error("the demo profile is gone");
    const sender = { ...demo.sender, name: 'Bright"water\r\nBcc: eve@evil.example' };
    await mailer({ ...policies, creditors: { demo: { ...demo, sender } } }).send(MAIL);
    expect(sent()[0]?.FromEmailAddress).toBe('"Bright\\"water Bcc: eve@evil.example" <billing@demo.example>');
  });
});

test("functions that write to staff know where links begin, and load the provider when it is first needed", async () => {
  vi.spyOn(console, "info").mockReturnValue();
  const folder = mkdtempSync(join(tmpdir(), "policies-"));
  const file = join(folder, "policies.json");
  writeFileSync(file, JSON.stringify(policies));
  const env = { TABLE_NAME: "accounts", CONFIGURATION_SET: "deliveries", PAGES_URL: "https://pages.example/" };
  const { links, mail, policies: read } = staffDependencies(env, pathToFileURL(file));
  rmSync(folder, { recursive: true });
  expect([links.url, links.token("x"), Object.keys(read.creditors)]).toEqual([
    "https://pages.example",
    expect.stringMatching(/^[\w-]{43}$/),
    Object.keys(policies.creditors),
  ]);
  expect((await mail(MAIL)).kind).toBe("accepted");
});

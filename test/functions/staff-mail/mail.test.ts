import { describe, expect, it, test } from "vitest";
import { type MailPart, staffMail } from "../../../functions/staff-mail/mail.ts";
import { signInMail } from "../../../functions/staff-mail/sign-in.ts";

const CREDITOR = { id: "demo", name: "Brightwater Utilities" };
const URL = "https://pages.test/s/in/token";
const EVIL = `Ann "Lee" <script>alert(1)</script> & \u2028`;

const mail = (parts: readonly MailPart[], subject = "Something to decide", name = CREDITOR.name) =>
  staffMail({
    creditor: { ...CREDITOR, name },
    to: "lead@demo.example",
    subject,
    parts,
    because: "You get this because you decide.",
    about: "task-1",
  });
const EVERY_KIND: readonly MailPart[] = [
  { kind: "heading", says: "What was tried" },
  { kind: "paragraph", says: "Two reminders." },
  { kind: "quote", says: "I lost my job.\nPlease wait." },
  { kind: "list", items: ["a reminder", "a call"] },
  { kind: "facts", rows: [["Owed", "$120.00"]] },
  { kind: "button", says: "Decide", url: URL },
];

describe("an e-mail to staff", () => {
  it("says in its text, line by line, what its HTML shows", () => {
    const { text, html } = mail(EVERY_KIND);
    expect(text).toBe(
      [
        "WHAT WAS TRIED\n",
        "Two reminders.\n",
        "  I lost my job.\n  Please wait.\n",
        "- a reminder\n- a call\n",
        "Owed: $120.00\n",
        `Decide:\n${URL}\n`,
        "--\nBrightwater Utilities. You get this because you decide.\n",
      ].join("\n"),
    );
    for (const words of [
      "What was tried",
      "Two reminders.",
      "Please wait.",
      "<li>a call</li>",
      "$120.00",
      "Decide",
      URL,
    ])
      expect(html).toContain(words);
  });

  it.each(["heading", "paragraph", "quote"] as const)("shows markup in a %s as it was written", (kind) => {
    const { html, text } = mail([{ kind, says: EVIL }]);
    expect(html).not.toContain("<script");
    expect(html).toContain("Ann &quot;Lee&quot; &lt;script&gt;alert(1)&lt;/script&gt; &amp;");
    expect(text.toLowerCase()).toContain("<script>");
  });

  it("shows markup in lists, facts, buttons and names as it was written", () => {
    const parts: readonly MailPart[] = [
      { kind: "list", items: [EVIL] },
      { kind: "facts", rows: [[EVIL, EVIL]] },
      { kind: "button", says: EVIL, url: `${URL}"><script>` },
    ];
    const { html } = mail(parts, EVIL, EVIL);
    expect(html).not.toMatch(/<script|href="[^"]*"><s/);
  });

  it.each([
    "Yes\r\nBcc: eve@evil.example",
    "Yes\nBcc: eve@evil.example",
    "Yes\u2028Bcc: eve@evil.example",
    "Yes\u0000\u0085Bcc: eve@evil.example",
  ])("keeps its subject in one line: %j", (subject) => {
    expect(mail([], subject).subject).toBe("Yes Bcc: eve@evil.example");
  });

  it("keeps its subject short", () => {
    expect([...mail([], "x".repeat(1_000)).subject]).toHaveLength(140);
  });

  it("is at most 600 pixels wide, runs and fetches nothing, and knows the dark", () => {
    const { html } = mail(EVERY_KIND);
    expect(html).toContain("max-width:600px");
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).not.toMatch(/<script|<img|<link|\ssrc=|\son\w+=|url\(|http:/);
    expect(html).not.toContain("[object");
  });
});

test("the link to sign in says how long it works, and what to do with one that nobody asked for", () => {
  const { to, creditorId, subject, text, about } = signInMail(CREDITOR, "lead@demo.example", URL);
  expect({ to, creditorId, about }).toEqual({ to: "lead@demo.example", creditorId: "demo", about: "sign-in" });
  expect(subject).toBe("Your link to sign in");
  expect(text).toContain(`Sign in:\n${URL}\n`);
  expect(text).toContain("once, within 15 minutes");
  expect(text).toContain("You need do nothing");
});

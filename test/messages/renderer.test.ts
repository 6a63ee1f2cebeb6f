import { describe, expect, it } from "vitest";
import { hasOptOut, render, script } from "../../functions/messages/renderer.ts";
import { FULL } from "../../functions/messages/samples.ts";

describe("words as they are sent", () => {
  it("are subject, text and HTML for e-mail, in the language used", () => {
    const rendered = render("email", "courtesy", "en-GB", FULL);
    expect(rendered.language).toBe("en-GB");
    expect(rendered.subject).not.toBe("");
    expect(rendered.html).toContain("<html");
    expect(rendered.text).not.toContain("<html");
  });

  it("are one line and nothing else for a text message", () => {
    const rendered = render("sms", "courtesy", "en-GB", FULL);
    expect(rendered).toMatchObject({ subject: "", html: "", language: "en-GB" });
    expect(rendered.text).toMatch(/^[^\n]{1,160}$/);
  });
});

describe("a finished message", () => {
  const { text, html } = render("email", "courtesy", "en", FULL);
  const without = (words: string) => words.replaceAll("unsubscribe", "stop");

  it.each([
    ["both parts", text, html, true],
    ["its HTML alone", without(text), html, false],
    ["its text alone", text, without(html), false],
    ["a header alone", without(text), `<head>${html}</head>`, false],
  ])("tells how to opt out when an e-mail says so in %s", (_, words, markup, tells) => {
    expect(hasOptOut({ text: words, html: markup }, "email", "en")).toBe(tells);
  });

  it.each([
    ["Riverside: please call us. Reply STOP to opt out.", "en", true],
    ["Riverside: please call us. reply stop to opt out.", "en-GB", true],
    ["Riverside: please stop by.", "en", false],
    ["Riverside: please call us. Reply STOP to opt out.", "xx", false],
  ])("tells how to opt out when a text message says %j in %s: %s", (words, language, tells) => {
    expect(hasOptOut({ text: words, html: "" }, "sms", language)).toBe(tells);
  });

  it("is not taken in by a name", () => {
    const named = { ...FULL, debtor: { name: "Unsubscribe Stop" } };
    const email = render("email", "courtesy", "en", named);
    const cut = email.text.slice(0, email.text.indexOf("If you do not want e-mails"));
    expect(hasOptOut({ text: cut, html: email.html }, "email", "en")).toBe(false);
  });
});

it("has scripts, too", () => {
  expect(script("voicemail-script", "fi", FULL)).toMatchObject({ title: "A voicemail", language: "en" });
});

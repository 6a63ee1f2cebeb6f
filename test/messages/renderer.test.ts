import { describe, expect, it } from "vitest";
import { render } from "../../functions/messages/renderer.ts";
import { FULL } from "../../functions/messages/samples.ts";

describe("words as they are sent", () => {
  it("are subject, text and HTML for e-mail, in the language used", () => {
    const rendered = render("email", "courtesy", "en-GB", FULL);
    expect(rendered.language).toBe("en");
    expect(rendered.subject).not.toBe("");
    expect(rendered.html).toContain("<html");
    expect(rendered.text).not.toContain("<html");
  });

  it("are one line and nothing else for a text message", () => {
    const rendered = render("sms", "courtesy", "en-GB", FULL);
    expect(rendered).toMatchObject({ subject: "", html: "", language: "en" });
    expect(rendered.text).toMatch(/^[^\n]{1,160}$/);
  });
});

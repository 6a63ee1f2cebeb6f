import { describe, expect, it, test } from "vitest";
import { accountKey, contactsKey } from "../../../functions/adapters/keys.ts";
import { WEEKDAYS } from "../../../functions/domain/debtor.ts";
import { PAGE_LANGUAGES, pageLanguageFor, wordsIn } from "../../../functions/pages/words.ts";
import { sendReminder } from "../../../functions/send-reminder/send-reminder.ts";
import { event, invoice } from "../../rehearsal.ts";
import { newVisitor, SENT_AT, type Visitor } from "./visitor.ts";

const LATER = "2026-05-08T09:00:00Z";

/** Fields of the form as a browser would send them, read off the page as it is shown. */
function fieldsOf(page: string): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [input] of page.matchAll(/<input[^>]*>/g)) {
    const [name = "", value = ""] = ["name", "value"].map((key) => new RegExp(`${key}="([^"]*)"`).exec(input)?.[1]);
    if (/type="hidden"|checked/.test(input)) fields.append(name, value);
  }
  for (const [, name = "", options = ""] of page.matchAll(/<select name="([^"]*)">(.*?)<\/select>/gs))
    fields.append(name, /<option value="([^"]*)"[^>]*selected/.exec(options)?.[1] ?? "");
  return fields;
}

type Change = (fields: URLSearchParams) => void;

/** Opens the page, changes fields, presses Save. */
async function saved({ get, post, token, scene }: Visitor, change: Change, at = LATER) {
  scene.at(at);
  const fields = fieldsOf((await get(`/p/${token}`)).text);
  change(fields);
  fields.set("do", "save");
  return post(`/p/${token}`, fields);
}

const untick =
  (...channels: readonly string[]): Change =>
  (fields) => {
    for (const channel of channels) fields.delete("channel", channel);
  };
const time =
  (row: number, days: readonly string[], from: string, to: string): Change =>
  (fields) => {
    fields.delete(`day-${row}`);
    for (const day of days) fields.append(`day-${row}`, day);
    fields.set(`from-${row}`, from);
    fields.set(`to-${row}`, to);
  };
const closedIn = async ({ debtor }: Visitor) =>
  Object.entries((await debtor()).preferences).map(([channel, { allowed }]) => `${channel} ${allowed ? "on" : "off"}`);

describe("the page", () => {
  it("shows the choices and the creditor, and nothing of the person or why anybody writes", async () => {
    const { get, token } = await newVisitor();
    const { status, text } = await get(`/p/${token}`);
    expect(status).toBe(200);
    expect(text).toContain("How Brightwater Utilities may contact you");
    expect(text.replace(/<style>.*<\/style>/s, "")).not.toMatch(
      /Ann Lee|debtor\.example|\*\*\*|617555|INV-1|A-1|120\.00|\bowe|\bdue\b|debt|overdue|balance/i,
    );
  });

  it("offers the same whether or not a number is known", async () => {
    const [known, unknown] = [await newVisitor(), await newVisitor({ phone: undefined })];
    const shape = async ({ get, token }: Visitor) => (await get(`/p/${token}`)).text.replaceAll(token, "");
    expect(await shape(unknown)).toBe(await shape(known));
  });

  it("keeps channels ticked that are open, and only those", async () => {
    const visitor = await newVisitor({ consent: { sms: false } });
    expect(fieldsOf((await visitor.get(`/p/${visitor.token}`)).text).getAll("channel")).toEqual(["email", "phone"]);
  });

  it.each([
    ["en", "US", "en"],
    ["en", "GB", "en-GB"],
    ["en-GB", "US", "en-GB"],
    ["es-MX", "US", "es"],
    ["de-AT", "AT", "de"],
    ["fr", "FR", "fr"],
    ["sw", "US", "en"],
  ])("for somebody who reads %s in %s is in %s", async (language, country, expected) => {
    const { get, token, scene } = await newVisitor();
    await scene.deliver(
      event(LATER, "ContactDetailsChanged", { accountId: "A-1", language, address: { country }, occurredAt: LATER }),
    );
    const { text } = await get(`/p/${token}`);
    expect(text).toContain(`<html lang="${expected}">`);
    expect(text).toContain(wordsIn(pageLanguageFor(expected)).preferences.stop);
  });
});

describe("saving", () => {
  it("nothing changed changes nothing, and says how things stand", async () => {
    const visitor = await newVisitor();
    const before = visitor.stored();
    const { status, text } = await saved(visitor, () => undefined);
    expect([status, visitor.stored() === before]).toEqual([200, true]);
    expect(text).toContain('role="status"');
    expect(text.match(/<dd>yes<\/dd>/g)).toHaveLength(3);
  });

  it("closes the channels unticked, and confirms them with one answer", async () => {
    const visitor = await newVisitor();
    const { text } = await saved(visitor, untick("sms", "phone"));
    expect(await closedIn(visitor)).toEqual(["sms off", "phone off"]);
    expect(text.match(/<dd>no<\/dd>/g)).toHaveLength(2);
    expect((await visitor.scene.account()).answers.map(({ message }) => message)).toEqual(["opt-out-confirmed"]);
  });

  it("opens a channel again that is ticked again", async () => {
    const visitor = await newVisitor();
    await saved(visitor, untick("sms"));
    await saved(visitor, (fields) => fields.append("channel", "sms"), "2026-05-09T09:00:00Z");
    expect(await closedIn(visitor)).toEqual(["sms on"]);
  });

  it("makes a refusal that billing passed on the debtor's own only where they untick it themselves", async () => {
    const visitor = await newVisitor({ consent: { sms: false } });
    await saved(visitor, untick("phone"));
    expect(await closedIn(visitor)).toEqual(["phone off"]);
  });

  it("from an old page reopens nothing that was closed meanwhile", async () => {
    const visitor = await newVisitor();
    visitor.scene.at(LATER);
    const old = fieldsOf((await visitor.get(`/p/${visitor.token}`)).text);
    await visitor.post(`/u/${visitor.token}`, "List-Unsubscribe=One-Click");
    old.delete("channel", "phone");
    old.set("do", "save");
    visitor.scene.at("2026-05-09T09:00:00Z");
    await visitor.post(`/p/${visitor.token}`, old);
    expect(await closedIn(visitor)).toEqual(["email off", "phone off"]);
  });

  it("twice is once", async () => {
    const visitor = await newVisitor();
    visitor.scene.at(LATER);
    const fields = fieldsOf((await visitor.get(`/p/${visitor.token}`)).text);
    fields.delete("channel", "sms");
    time(0, ["Mon"], "09:00", "12:00")(fields);
    fields.set("do", "save");
    await visitor.post(`/p/${visitor.token}`, fields);
    const stored = visitor.stored();
    visitor.scene.at("2026-05-08T10:00:00Z");
    expect((await visitor.post(`/p/${visitor.token}`, fields)).status).toBe(200);
    expect(visitor.stored()).toBe(stored);
  });

  it("wakes the ladder, for the next step may now be another", async () => {
    const visitor = await newVisitor();
    const { signalSeq } = await visitor.scene.account();
    await saved(visitor, untick("email"));
    expect((await visitor.scene.account()).signalSeq).toBe(signalSeq + 1);
  });
});

describe("stopping everything", () => {
  it("closes every channel at one press", async () => {
    const visitor = await newVisitor();
    visitor.scene.at(LATER);
    const { status, text } = await visitor.post(`/p/${visitor.token}`, "do=stop");
    expect([status, text.includes("Everything is stopped")]).toEqual([200, true]);
    expect(await closedIn(visitor)).toEqual(["email off", "sms off", "phone off"]);
    expect(fieldsOf(text).getAll("channel")).toEqual([]);
  });

  it("leaves the confirmation to the page: no message goes after it", async () => {
    const visitor = await newVisitor();
    await visitor.post(`/p/${visitor.token}`, "do=stop");
    const { length } = visitor.scene.sent;
    await visitor.scene.take("courtesy");
    expect(visitor.scene.sent).toHaveLength(length);
  });
});

describe("times that do not suit", () => {
  it("are kept with the page and the time they were said", async () => {
    const visitor = await newVisitor();
    const { text } = await saved(visitor, time(0, ["Mon", "Tue"], "09:00", "12:00"));
    expect((await visitor.debtor()).inconvenientWindows).toEqual([
      {
        days: ["Mon", "Tue"],
        from: "09:00",
        to: "12:00",
        source: expect.stringMatching(/^choice:/),
        at: "2026-05-08T09:00:00.000Z",
      },
    ]);
    expect(text).toContain("Mon, Tue 9:00 AM–12:00 PM");
  });

  it("may last until midnight, or run over it", async () => {
    const visitor = await newVisitor();
    await saved(visitor, (fields) => {
      time(0, ["Fri"], "18:00", "24:00")(fields);
      time(1, [...WEEKDAYS], "22:00", "06:00")(fields);
    });
    expect((await visitor.debtor()).inconvenientWindows).toMatchObject([
      { from: "18:00", to: "24:00" },
      { days: WEEKDAYS, from: "22:00", to: "06:00" },
    ]);
  });

  it("are shown again with room for one more, and keep who said them when another is added", async () => {
    const visitor = await newVisitor();
    await saved(visitor, (fields) => {
      time(0, ["Mon"], "09:00", "12:00")(fields);
      time(1, ["Tue"], "09:00", "12:00")(fields);
    });
    await saved(visitor, time(2, ["Sun"], "00:00", "24:00"), "2026-05-09T09:00:00Z");
    expect((await visitor.debtor()).inconvenientWindows.map(({ at }) => at.slice(0, 10))).toEqual([
      "2026-05-08",
      "2026-05-08",
      "2026-05-09",
    ]);
  });

  it("go when they are removed", async () => {
    const visitor = await newVisitor();
    await saved(visitor, time(0, ["Mon"], "09:00", "12:00"));
    await saved(visitor, (fields) => fields.set("remove-0", "yes"), "2026-05-09T09:00:00Z");
    expect((await visitor.debtor()).inconvenientWindows).toEqual([]);
  });

  it.each([
    ["no day", [], "09:00", "12:00", "at least one day"],
    ["no beginning", ["Mon"], "", "12:00", "both times"],
    ["no end", ["Mon"], "09:00", "", "both times"],
    ["the same beginning and end", ["Mon"], "09:00", "09:00", "two different times"],
    ["what is no time", ["Mon"], "9 o'clock", "25:00", "both times"],
  ])("with %s are asked for again, and nothing is saved", async (_, days, from, to, says) => {
    const visitor = await newVisitor();
    const before = visitor.stored();
    const { status, text } = await saved(visitor, (fields) => {
      untick("sms")(fields);
      time(1, days, from, to)(fields);
    });
    expect([status, visitor.stored() === before]).toEqual([422, true]);
    expect(text).toContain(says);
    expect(fieldsOf(text).getAll("channel")).toEqual(["email", "phone"]);
  });

  it("written down by somebody else at half past are shown as they are", async () => {
    const visitor = await newVisitor();
    const debtor = await visitor.debtor();
    const window = { days: ["Mon"], from: "09:30", to: "12:15", source: "call-1", at: SENT_AT };
    const key = contactsKey({ creditorId: "demo", debtorId: "A-1" });
    await visitor.scene.table.commit([{ kind: "put", item: { ...debtor, ...key, inconvenientWindows: [window] } }]);
    const { text } = await saved(visitor, untick("phone"));
    expect((await visitor.debtor()).inconvenientWindows).toEqual([window]);
    expect(text).toContain("Mon 9:30 AM–12:15 PM");
  });
});

describe("the language", () => {
  it("is the debtor's choice, over what billing says later", async () => {
    const visitor = await newVisitor();
    const { text } = await saved(visitor, (fields) => fields.set("language", "es"));
    expect(text).toContain('<html lang="es">');
    await visitor.scene.deliver(
      event("2026-05-09T09:00:00Z", "ContactDetailsChanged", {
        accountId: "A-1",
        language: "de",
        occurredAt: "2026-05-09T09:00:00Z",
      }),
    );
    expect((await visitor.get(`/p/${visitor.token}`)).text).toContain('<html lang="es">');
  });

  it("is that of the next message", async () => {
    const visitor = await newVisitor({}, { rungs: ["courtesy", "reminder"] });
    await saved(visitor, (fields) => fields.set("language", "es"));
    const rendered: string[] = [];
    const { dependencies } = visitor.scene;
    visitor.scene.at("2026-05-11T23:00:00Z");
    await sendReminder({
      ...dependencies,
      render: (...message) => {
        rendered.push(message[2]);
        return dependencies.render(...message);
      },
    })(await visitor.scene.request("reminder"));
    expect(rendered).toEqual(["es"]);
  });

  it("that nobody offered is not taken", async () => {
    const visitor = await newVisitor();
    await saved(visitor, (fields) => fields.set("language", "tlh"));
    expect((await visitor.debtor()).language).toBeUndefined();
  });
});

test("a link that opens nothing takes nothing", async () => {
  const visitor = await newVisitor();
  const before = visitor.stored();
  expect((await visitor.post(`/p/${"A".repeat(43)}`, "do=stop")).status).toBe(404);
  expect(visitor.stored()).toBe(before);
});

test("what is no form of ours shows the page again and changes nothing", async () => {
  const visitor = await newVisitor();
  const before = visitor.stored();
  const { status } = await visitor.post(`/p/${visitor.token}`, '{"do":"stop"}', { "content-type": "application/json" });
  expect([status, visitor.stored() === before]).toEqual([400, true]);
});

test("more than a form can hold is refused", async () => {
  const { post, token } = await newVisitor();
  expect((await post(`/p/${token}`, `do=stop&x=${"x".repeat(20_000)}`)).status).toBe(413);
});

test("what somebody types comes back as text, never as markup", async () => {
  const visitor = await newVisitor();
  const { text } = await saved(visitor, (fields) => {
    time(0, ["Mon"], '"><script>alert(1)</script>', "")(fields);
    fields.set("shown-channels", '"><img src=x>');
  });
  expect(text).not.toMatch(/<script|<img/);
});

describe.each(PAGE_LANGUAGES)("words in %s", (language) => {
  const words = wordsIn(language);
  const all = (value: unknown): string[] => {
    if (typeof value === "string") return [value];
    if (typeof value === "function") return [String(value("Demo & Co"))];
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(all) : [];
  };

  it("leave nothing empty and never hint at a debt", () => {
    expect(all(words).filter((word) => word.trim() === "")).toEqual([]);
    expect(all(words).join(" ")).not.toMatch(
      /debt|owe|overdue|invoice|unpaid|deud|factura|pago|schuld|rechnung|mahn|dette|facture|impay/i,
    );
  });

  it("speak to the debtor of the creditor by name where it matters", () => {
    for (const says of [words.unsubscribe.title, words.unsubscribe.doneSays, words.preferences.title])
      expect(says("Demo & Co")).toContain("Demo & Co");
  });
});

test("an account that is gone has no page", async () => {
  const visitor = await newVisitor();
  await visitor.scene.table.commit([{ kind: "delete", key: accountKey({ creditorId: "demo", accountId: "A-1" }) }]);
  expect((await visitor.get(`/p/${visitor.token}`)).status).toBe(404);
});

test("a page of another account of the same person shows the same choices", async () => {
  const visitor = await newVisitor({ debtorId: "D-1" });
  await visitor.scene.deliver(
    invoice(LATER, "A-2", "INV-9", 500, "2026-05-10", { account: { debtorId: "D-1", phone: "+16175550199" } }),
  );
  visitor.scene.at(LATER);
  await visitor.post(`/p/${visitor.token}`, "do=stop");
  const contacts = await visitor.scene.table.get(contactsKey({ creditorId: "demo", debtorId: "D-1" }));
  expect(contacts).toMatchObject({ preferences: { email: { allowed: false }, phone: { allowed: false } } });
});

import { beforeAll, describe, expect, it } from "vitest";
import { openedRoom } from "./opened.ts";

let opened: Awaited<ReturnType<typeof openedRoom>>;
let id = "";
let path = "";
beforeAll(async () => {
  opened = await openedRoom();
  id = /\/mailbox\/(contact-\w+)">A note about/.exec(await opened.page("/mailbox"))?.[1] ?? "";
  path = new URL(opened.room.unsubscribeUrlOf(id) ?? "").pathname;
});

describe("the links of a message in the mailbox", () => {
  it("lead to this machine, from its header and from its words", async () => {
    const page = await opened.page(`/mailbox/${id}`);
    expect(page).toContain(`<a href="http://localhost:4000${path}">List-Unsubscribe</a>`);
    const preferences = `http://localhost:4000${path.replace("/u/", "/p/")}`;
    expect(page).toContain(`<a href="${preferences}" rel="noreferrer">`);
  });

  it("open the debtor's pages, with headers of their own", async () => {
    const response = await opened.app.request(path);
    expect([response.status, response.headers.get("referrer-policy")]).toEqual([200, "no-referrer"]);
    expect(await response.text()).not.toContain("control room");
  });

  it("open them under this machine's own names only", async () => {
    expect((await opened.app.request(`http://evil.example${path}`)).status).toBe(421);
  });

  it("take what is chosen, and what follows has happened: the next word is the later one, though the clock stands", async () => {
    const { room, post, page } = opened;
    const before = room.world.now();
    expect((await post(path, { "List-Unsubscribe": "One-Click" })).status).toBe(200);
    const again = {
      do: "save",
      "shown-channels": "sms,phone",
      channel: "email",
      language: "en",
      "shown-language": "en",
    };
    expect((await post(path.replace("/u/", "/p/"), again)).status).toBe(200);
    expect(await page(path.replace("/u/", "/p/"))).toContain('value="email" checked');
    expect(room.world.now().getTime() - before.getTime()).toBe(2);
  });
});

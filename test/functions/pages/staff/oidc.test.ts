import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { staffOidc } from "../../../../functions/adapters/staff-oidc.ts";
import { type Desk, LEAD, NOON, newDesk } from "./desk.ts";
import { CLIENT_ID, ISSUER, newIssuer } from "./issuer.ts";

// The library judges tokens by the clock of the machine.
beforeAll(() => void vi.useFakeTimers({ now: new Date(NOON), toFake: ["Date"] }));
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function deskWithIssuer() {
  const issuer = newIssuer(() => new Date(NOON));
  const oidc = staffOidc({
    issuer: ISSUER,
    clientId: CLIENT_ID,
    redirectUrl: "https://pages.test/s/oidc/back",
  });
  vi.stubGlobal("fetch", issuer.fetch);
  return { issuer, desk: newDesk({ signIn: { oidc, pause: () => Promise.resolve() } }) };
}

/** Where the issuer is asked to let somebody in. */
const begun = async ({ get }: Desk): Promise<string> => (await get("/s/oidc")).headers.get("location") ?? "";
const nobody = ({ cookies }: Desk): boolean => cookies.size === 0;

describe("signing in at an issuer", () => {
  it("sends the browser there with what only the issuer's own answer can match", async () => {
    const { desk } = deskWithIssuer();
    const { status, headers } = await desk.get("/s/oidc");
    const { origin, pathname, searchParams } = new URL(headers.get("location") ?? "");
    expect([status, origin + pathname]).toEqual([303, `${ISSUER}/authorize`]);
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: "code",
      client_id: CLIENT_ID,
      redirect_uri: "https://pages.test/s/oidc/back",
      scope: "openid email",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-amends-oidc=[\w.-]{131}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
  });

  it("opens the session that a link would", async () => {
    const { desk, issuer } = deskWithIssuer();
    const { status, text, headers } = await desk.get(issuer.letIn(await begun(desk)));
    expect([status, text]).toEqual([200, expect.stringContaining('content="0;url=/s"')]);
    expect(headers.getSetCookie().at(-1)).toMatch(
      /^__Host-amends=[\w-]{43}; Max-Age=28800; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect([...desk.cookies.keys()]).toEqual(["__Host-amends"]);
    expect((await desk.get("/s")).text).toContain(LEAD);
  });

  it("speaks to the issuer once about itself, and about each code", async () => {
    const { desk, issuer } = deskWithIssuer();
    for (let times = 0; times < 2; times += 1) await desk.get(issuer.letIn(await begun(desk)));
    const count = (path: string) => issuer.asked.filter((asked) => asked === `${ISSUER}${path}`).length;
    expect([count("/.well-known/openid-configuration"), count("/token")]).toEqual([1, 2]);
  });

  it("asks again after the issuer could not be reached", async () => {
    const { desk, issuer } = deskWithIssuer();
    issuer.isDown = true;
    expect((await desk.get("/s/oidc")).status).toBe(500);
    issuer.isDown = false;
    expect((await desk.get("/s/oidc")).status).toBe(303);
  });

  it("is a fault, and no refusal, when the issuer falls silent over a code", async () => {
    const { desk, issuer } = deskWithIssuer();
    const back = issuer.letIn(await begun(desk));
    issuer.isDown = true;
    expect([(await desk.get(back)).status, nobody(desk)]).toEqual([500, true]);
    expect(desk.scene.logged.at(-1)?.code).toBe("page.failed");
  });
});

describe("an issuer's answer signs nobody in", () => {
  it.each<[string, Readonly<Record<string, unknown>>]>([
    ["to somebody else's question", { nonce: "A".repeat(43) }],
    ["to no question", { nonce: undefined }],
    ["meant for another program", { aud: "other" }],
    ["meant for us among others, by another", { aud: ["other", CLIENT_ID], azp: "other" }],
    ["of another issuer", { iss: "https://evil.test" }],
    ["whose time is over", { exp: Date.parse(NOON) / 1000 - 60 }],
    ["without an address", { email: undefined }],
    ["with an address that nobody checked", { email_verified: false }],
    ["with an address checked as text says", { email_verified: "true" }],
    ["about somebody whom no profile names", { email: "eve@evil.example" }],
    ["with an address and another line", { email: "lead@demo.example\r\neve@evil.example" }],
  ])("%s", async (_, claims) => {
    const { desk, issuer } = deskWithIssuer();
    issuer.claims = claims;
    const { status } = await desk.get(issuer.letIn(await begun(desk)));
    expect([status, nobody(desk)]).toEqual([403, true]);
    expect(desk.scene.logged.at(-1)?.code).toBe("staff.oidc-refused");
  });

  it("signed by another's key", async () => {
    const { desk, issuer } = deskWithIssuer();
    issuer.isForged = true;
    expect([(await desk.get(issuer.letIn(await begun(desk)))).status, nobody(desk)]).toEqual([403, true]);
  });

  it.each<[string, (back: string) => string]>([
    ["with another state", (back) => back.replace(/state=[\w-]{3}/, "state=abc")],
    ["without state", (back) => back.replace(/&state=[\w-]+/, "")],
    ["with two states", (back) => `${back}&state=${/state=([\w-]+)/.exec(back)?.[1] ?? ""}`],
    ["with a code of one's own making", (back) => back.replace("code-1", "code-9")],
    ["that says no", (back) => `${back.replace(/code=[^&]+/, "error=access_denied")}`],
    ["in the name of another issuer", (back) => back.replace(encodeURIComponent(ISSUER), "https%3A%2F%2Fevil.test")],
  ])("%s", async (_, changed) => {
    const { desk, issuer } = deskWithIssuer();
    const { status } = await desk.get(changed(issuer.letIn(await begun(desk))));
    expect([status, nobody(desk)]).toEqual([403, true]);
  });

  it("in a browser that never asked, as when somebody is made to sign in as another", async () => {
    const { desk, issuer } = deskWithIssuer();
    const back = issuer.letIn(await begun(desk));
    desk.cookies.clear();
    expect([(await desk.get(back)).status, nobody(desk)]).toEqual([404, true]);
    expect(issuer.asked).not.toContain(`${ISSUER}/token`);
  });

  it("in a browser that asked another question", async () => {
    const { desk, issuer } = deskWithIssuer();
    const back = issuer.letIn(await begun(desk));
    await begun(desk);
    expect([(await desk.get(back)).status, nobody(desk)]).toEqual([403, true]);
  });

  it("a second time", async () => {
    const { desk, issuer } = deskWithIssuer();
    const back = issuer.letIn(await begun(desk));
    const kept = new Map(desk.cookies);
    await desk.get(back);
    desk.cookies.clear();
    for (const [name, value] of kept) desk.cookies.set(name, value);
    expect([(await desk.get(back)).status, nobody(desk)]).toEqual([403, true]);
  });

  it("when only its head is asked for", async () => {
    const { desk, issuer } = deskWithIssuer();
    const back = issuer.letIn(await begun(desk));
    await desk.ask(back, { method: "HEAD" });
    expect(issuer.asked).not.toContain(`${ISSUER}/token`);
  });
});

describe("with an issuer", () => {
  it("no link is sent to anybody, and none counts", async () => {
    const { desk } = deskWithIssuer();
    const linked = newDesk({ scene: desk.scene });
    await linked.post("/s", { email: LEAD });
    const path = /\/s\/in\/[\w-]+/.exec(linked.mails[0]?.text ?? "")?.[0] ?? "";
    expect(path).not.toBe("");
    const statuses = [await desk.post("/s", { email: LEAD }), await desk.get(path), await desk.post(path)];
    expect(statuses.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect([desk.mails, nobody(desk)]).toEqual([[], true]);
  });

  it("the first page leads there", async () => {
    const { desk } = deskWithIssuer();
    const { text } = await desk.get("/s");
    expect([text.includes('href="/s/oidc"'), text.includes("<form")]).toEqual([true, false]);
  });
});

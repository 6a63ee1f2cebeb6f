import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { TransactionConflict } from "../../../functions/adapters/table.ts";
import { answerStaff } from "../../../functions/answer-staff/answer-staff.ts";
import type { StaffMail } from "../../../functions/staff-mail/mail.ts";
import { invoice } from "../../rehearsal.ts";
import { LEAD, NOON, pathIn } from "../pages/staff/desk.ts";
import { newScene } from "../scene.ts";

type Request = { readonly method?: string; readonly path: string; readonly body?: string; readonly query?: string };

/** A request as an HTTP API hands it over (payload format 2.0). */
function requestOf({ method = "GET", path, body, query = "" }: Request, cookies: string[]): APIGatewayProxyEventV2 {
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: query,
    cookies,
    headers: {
      accept: "text/html",
      host: "evil.example",
      "sec-fetch-site": "same-origin",
      ...(body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
    },
    requestContext: {
      accountId: "111122223333",
      apiId: "abc",
      domainName: "abc.execute-api.eu-west-1.amazonaws.com",
      domainPrefix: "abc",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "browser" },
      requestId: "request-1",
      routeKey: "$default",
      stage: "$default",
      time: "07/May/2026:12:00:00 +0000",
      timeEpoch: 1_778_155_200_000,
    },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: false,
  };
}

/** Staff's pages behind the HTTP API, over a table that is busy when told so. */
function pages() {
  const busy = { times: 0 };
  const mails: StaffMail[] = [];
  const scene = newScene(NOON, {
    beforeCommit: () => {
      if (busy.times === 0) return;
      busy.times -= 1;
      throw new TransactionConflict("busy");
    },
  });
  const answer = answerStaff({
    ...scene.dependencies,
    mail: async (mail) => {
      mails.push(mail);
      return { kind: "accepted", providerId: "mail-1" };
    },
  });
  return { busy, mails, scene, ask: (request: Request, cookies: string[] = []) => answer(requestOf(request, cookies)) };
}

/** Asks for a link, uses it, and gives the cookie. */
async function signedIn({ ask, mails }: ReturnType<typeof pages>): Promise<string> {
  await ask(ASKED);
  const signed = await ask({ method: "POST", path: pathIn(mails.at(-1) ?? { text: "" }) });
  return signed.cookies?.[0]?.split(";")[0] ?? "";
}

const ASKED = { method: "POST", path: "/s", body: `email=${encodeURIComponent(LEAD)}` };

describe("staff's pages behind the HTTP API", () => {
  it("sign somebody in, and know them again by their cookie", async () => {
    const desk = pages();
    const { ask, mails } = desk;
    const cookie = await signedIn(desk);
    expect(mails[0]?.text).toContain("https://pages.test/s/in/");
    expect((await ask({ path: "/s" }, [cookie])).body).toContain(LEAD);
    expect((await ask({ path: "/s" })).body).not.toContain(LEAD);
  });

  it("try again while the table is busy", async () => {
    const { ask, mails, busy } = pages();
    busy.times = 11;
    expect((await ask(ASKED)).statusCode).toBe(200);
    expect(mails).toHaveLength(1);
  });

  it("take what somebody does on an account, also while the table is busy", async () => {
    const desk = pages();
    await desk.scene.deliver(invoice(NOON, "A-1", "INV-1", 12_000, "2026-05-10"));
    const cookie = await signedIn(desk);
    const page = await desk.ask({ path: "/s/accounts/demo/A-1" }, [cookie]);
    const form = /name="form" value="([^"]*)"/.exec(page.body ?? "")?.[1] ?? "";
    const body = new URLSearchParams({ form, act: "add-note", text: "Prefers mornings" }).toString();
    desk.busy.times = 5;
    const done = await desk.ask({ method: "POST", path: "/s/accounts/demo/A-1/acts", body }, [cookie]);
    const location = String(done.headers?.["location"]);
    expect([done.statusCode, desk.busy.times]).toEqual([303, 0]);
    const [path = "", query = ""] = location.split("?");
    const after = await desk.ask({ path, query }, [cookie]);
    expect(after.body).toContain("The note is kept.");
  });

  it("give up, and say so, when it stays busy", async () => {
    const { ask, mails, busy } = pages();
    busy.times = 12;
    expect((await ask(ASKED)).statusCode).toBe(500);
    expect(mails).toEqual([]);
  });
});

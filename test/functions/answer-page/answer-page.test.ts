import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { describe, expect, it, test } from "vitest";
import { TransactionConflict } from "../../../functions/adapters/table.ts";
import { answerPage } from "../../../functions/answer-page/answer-page.ts";
import { newVisitor, type Visitor } from "../pages/visitor.ts";

type Request = {
  readonly cookies?: string[];
  readonly method?: string;
  readonly path: string;
  readonly body?: string;
  readonly base64?: boolean;
};

/** A request as an HTTP API hands it over (payload format 2.0). */
function requestOf({ method = "GET", path, body, base64 = false, cookies }: Request): APIGatewayProxyEventV2 {
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: "",
    ...(cookies === undefined ? {} : { cookies }),
    headers: {
      accept: "text/html",
      cookie: "session=1",
      host: "abc.execute-api.eu-west-1.amazonaws.com",
      ...(body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
    },
    requestContext: {
      accountId: "111122223333",
      apiId: "abc",
      domainName: "abc.execute-api.eu-west-1.amazonaws.com",
      domainPrefix: "abc",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "mail" },
      requestId: "request-1",
      routeKey: "$default",
      stage: "$default",
      time: "07/May/2026:23:00:00 +0000",
      timeEpoch: 1_778_194_800_000,
    },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: base64,
  };
}

const answer = ({ scene }: Visitor, request: Request) => answerPage(scene.dependencies)(requestOf(request));
const ONE_CLICK = "List-Unsubscribe=One-Click";

describe("a request of the HTTP API", () => {
  it("is answered by a page", async () => {
    const visitor = await newVisitor();
    expect(await answer(visitor, { path: `/u/${visitor.token}` })).toMatchObject({
      statusCode: 200,
      headers: { "content-type": "text/html; charset=UTF-8", "referrer-policy": "no-referrer" },
      body: expect.stringContaining("<button"),
    });
  });

  it.each([
    ["as it is", ONE_CLICK, false],
    ["in Base64", Buffer.from(ONE_CLICK).toString("base64"), true],
  ])("that posts, its body %s, is taken", async (_, body, base64) => {
    const visitor = await newVisitor();
    const { statusCode } = await answer(visitor, { method: "POST", path: `/u/${visitor.token}`, body, base64 });
    expect([statusCode, (await visitor.debtor()).preferences.email?.allowed]).toEqual([200, false]);
  });

  it("that posts nothing is asked for what it wants", async () => {
    const visitor = await newVisitor();
    expect(await answer(visitor, { method: "POST", path: `/u/${visitor.token}` })).toMatchObject({ statusCode: 400 });
  });

  it.each(["//evil.example/u/x", "/../u/x", "/"])("for %s finds no page", async (path) => {
    expect(await answer(await newVisitor(), { path })).toMatchObject({ statusCode: 404 });
  });

  it("that only looks at the head gets no body", async () => {
    const visitor = await newVisitor();
    expect(await answer(visitor, { method: "HEAD", path: `/p/${visitor.token}` })).toMatchObject({
      statusCode: 200,
      body: "",
    });
  });

  it("is known again by the cookie that an answer gave", async () => {
    const visitor = await newVisitor();
    const path = `/d/${visitor.token}`;
    const { body = "" } = await answer(visitor, { path });
    const form = /name="form" value="([^"]*)"/.exec(body)?.[1] ?? "";
    const sent = new URLSearchParams({ once: "check", form, answer: "02139" }).toString();
    const checked = await answer(visitor, { method: "POST", path, body: sent });
    expect(checked).toMatchObject({ statusCode: 303, headers: { location: path } });
    expect(checked.headers).not.toHaveProperty("set-cookie");
    const cookies = ["other=1", checked.cookies?.[0]?.split(";")[0] ?? ""];
    expect((await answer(visitor, { path, cookies })).body).toContain("$120.00");
    expect((await answer(visitor, { path })).body).not.toContain("$120.00");
  });

  it("for the picture of a site gets none", async () => {
    expect(await answer(await newVisitor(), { path: "/favicon.ico" })).toMatchObject({ statusCode: 204, body: "" });
  });
});

describe("a busy table", () => {
  const busy = (times: number) => {
    const left = { times: 0 };
    return {
      left,
      options: {
        beforeCommit: () => {
          if (left.times === 0) return;
          left.times -= 1;
          throw new TransactionConflict("busy");
        },
      },
      start: () => {
        left.times = times;
      },
    };
  };

  test("is asked again until it takes what somebody chose", async () => {
    const { options, start } = busy(11);
    const visitor = await newVisitor({}, options);
    start();
    const request = { method: "POST", path: `/u/${visitor.token}`, body: ONE_CLICK };
    expect(await answer(visitor, request)).toMatchObject({ statusCode: 200 });
    expect((await visitor.debtor()).preferences.email?.allowed).toBe(false);
  });

  test("that stays busy is told of, and nothing is changed", async () => {
    const { options, start } = busy(12);
    const visitor = await newVisitor({}, options);
    start();
    const request = { method: "POST", path: `/u/${visitor.token}`, body: ONE_CLICK };
    expect(await answer(visitor, request)).toMatchObject({ statusCode: 500 });
    expect((await visitor.debtor()).preferences).toEqual({});
  });
});

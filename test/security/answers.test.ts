import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { beforeAll, describe, expect, it } from "vitest";
import { answerAgency } from "../../functions/answer-agency/answer-agency.ts";
import { answerPage } from "../../functions/answer-page/answer-page.ts";
import { answerStaff } from "../../functions/answer-staff/answer-staff.ts";
import { APPS, type AppName, type RichWorld, richWorld } from "./rich-world.ts";

type Answering = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;
type Asked = {
  readonly method?: string;
  readonly path: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
};

/** A request as an HTTP API hands it to a function. */
function eventOf({ method = "GET", path, body, headers = {} }: Asked): APIGatewayProxyEventV2 {
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: "",
    headers: { accept: "text/html", "sec-fetch-site": "same-origin", ...headers },
    requestContext: {
      accountId: "111122223333",
      apiId: "abc",
      domainName: "abc.execute-api.eu-west-1.amazonaws.com",
      domainPrefix: "abc",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "browser" },
      requestId: "request-1",
      routeKey: "$default",
      stage: "$default",
      time: "28/Jul/2026:16:00:00 +0000",
      timeEpoch: 1_785_254_400_000,
    },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: false,
  };
}

let rich: RichWorld;
beforeAll(async () => {
  rich = await richWorld();
});

/** The three functions behind the HTTP API; `isBroken` takes their table away. */
function functionsOver(
  { world: { dependencies } }: RichWorld,
  isBroken: boolean,
): Readonly<Record<AppName, Answering>> {
  const failing = () => Promise.reject(new Error("no table"));
  const table = isBroken
    ? { ...dependencies.table, get: failing, getMany: failing, query: failing }
    : dependencies.table;
  const wired = { ...dependencies, table };
  return { debtors: answerPage(wired), staff: answerStaff(wired), agencies: answerAgency(wired) };
}

/** Where each application has a page with a form; the staff's is open to anybody. */
const pageOf = (app: AppName): string =>
  ({
    debtors: `/d/${rich.tokens.message[0]}`,
    staff: `/t/${rich.tokens.task[0]}`,
    agencies: `/a/${rich.tokens.placement}`,
  })[app];

const ANSWERS: readonly (readonly [string, number, (app: AppName) => Asked & { readonly isBroken?: boolean }])[] = [
  ["a page", 200, (app) => ({ path: pageOf(app) })],
  ["HEAD of a page", 200, (app) => ({ path: pageOf(app), method: "HEAD" })],
  ["nothing there", 404, () => ({ path: "/.git/config" })],
  ["the root", 404, () => ({ path: "/" })],
  ["HEAD of nothing there", 404, () => ({ path: "/x", method: "HEAD" })],
  ["a path that is no text", 404, () => ({ path: "/%E0%A4%A" })],
  ["too much", 413, (app) => ({ path: pageOf(app), method: "POST", body: "x".repeat(17_000) })],
  ["a fault of ours", 500, (app) => ({ path: pageOf(app), isBroken: true })],
  [
    "a fault of ours on POST",
    500,
    (app) => ({ path: pageOf(app), method: "POST", body: "file=x&decision=approve", isBroken: true }),
  ],
  ["no picture", 204, () => ({ path: "/favicon.ico" })],
  ["a header that no request may have", 200, (app) => ({ path: pageOf(app), headers: { "x-name": "日本 🙂" } })],
];

describe.each(APPS)("the function that answers %s", (app) => {
  it.each(ANSWERS)("gives %s the headers of every answer", async (_, status, ask) => {
    const { isBroken = false, ...asked } = ask(app);
    const { statusCode, headers = {} } = await functionsOver(rich, isBroken)[app](eventOf(asked));
    expect({
      statusCode,
      framed: /frame-ancestors 'none'/.test(String(headers["content-security-policy"])),
      fetches: /^default-src 'none'/.test(String(headers["content-security-policy"])),
      runs: /script-src|unsafe/.test(String(headers["content-security-policy"])),
      referrer: headers["referrer-policy"],
      cache: headers["cache-control"],
      robots: headers["x-robots-tag"],
      sniffing: headers["x-content-type-options"],
      opener: headers["cross-origin-opener-policy"],
      resource: headers["cross-origin-resource-policy"],
      https: headers["strict-transport-security"],
      shared: Object.keys(headers).filter((name) => name.startsWith("access-control-")),
    }).toEqual({
      statusCode: status,
      framed: true,
      fetches: true,
      runs: false,
      referrer: "no-referrer",
      cache: "no-store",
      robots: "noindex, nofollow, noarchive",
      sniffing: "nosniff",
      opener: "same-origin",
      resource: "same-origin",
      https: "max-age=63072000",
      shared: [],
    });
  });

  it.each(["TRACE", "TRACK", "CONNECT", "PROPFIND"])("is not brought down by %s", async (method) => {
    const before = rich.state();
    const { statusCode = 0, headers = {} } = await functionsOver(rich, false)[app](
      eventOf({ path: pageOf(app), method }),
    );
    expect([403, 404]).toContain(statusCode);
    expect(headers["cache-control"]).toBe("no-store");
    expect(rich.state()).toBe(before);
  });

  it("tells no other site what it has, whoever asks", async () => {
    const asked = {
      path: pageOf(app),
      method: "OPTIONS",
      headers: { origin: "https://elsewhere.example", "access-control-request-method": "POST" },
    };
    const { headers = {} } = await functionsOver(rich, false)[app](eventOf(asked));
    expect(Object.keys(headers).filter((name) => name.startsWith("access-control-"))).toEqual([]);
  });
});

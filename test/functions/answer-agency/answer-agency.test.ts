import { createHash, randomBytes } from "node:crypto";
import { gunzipSync } from "node:zlib";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { describe, expect, it, test } from "vitest";
import { answerAgency } from "../../../functions/answer-agency/answer-agency.ts";
import { packageLink } from "../../../functions/domain/links.ts";
import { AGENCY } from "../../domain/placement/package-given.ts";
import { type AgencyGiven, agencyScene, MADE_AT, PLACED, PLACEMENT_ID, TOKEN } from "../agency-scene.ts";

async function given(more: AgencyGiven = {}) {
  const { dependencies, ...scene } = await agencyScene(more);
  const answer = answerAgency(dependencies);
  const ask = (method: string, path: string, body?: string, headers: Record<string, string> = {}) =>
    answer(requestOf(method, path, body, headers));
  return {
    ...scene,
    ask,
    see: () => ask("GET", `/a/${TOKEN}`),
    fetch: (file: string, headers?: Record<string, string>) => ask("POST", `/a/${TOKEN}`, `file=${file}`, headers),
  };
}

function requestOf(
  method: string,
  path: string,
  body: string | undefined,
  headers: Record<string, string>,
): APIGatewayProxyEventV2 {
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: "",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    requestContext: {
      accountId: "111122223333",
      apiId: "abc",
      domainName: "abc.example",
      domainPrefix: "abc",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "agency" },
      requestId: "request-1",
      routeKey: "$default",
      stage: "$default",
      time: "04/Aug/2026:09:00:00 +0000",
      timeEpoch: 1_785_834_000_000,
    },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: false,
  };
}

const bytesOf = (answer: APIGatewayProxyStructuredResultV2): Buffer =>
  Buffer.from(answer.body ?? "", answer.isBase64Encoded === true ? "base64" : "utf8");
const sum = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("looking", () => {
  it("shows what there is: agency, placement, how long, checksums, and a button for each file", async () => {
    const { see, files } = await given();
    const { statusCode, body = "" } = await see();
    expect(statusCode).toBe(200);
    for (const shown of [
      AGENCY.name,
      PLACEMENT_ID,
      "2026-08-17 14:00 UTC",
      "2026-08-07 03:59 UTC",
      ...files.map(({ sha256 }) => sha256),
    ])
      expect(body).toContain(shown);
    expect(body.match(/<button /g)).toHaveLength(files.length);
  });

  it("shows nothing of the debtor, and runs no script", async () => {
    const { body = "" } = await (await given()).see();
    expect(body).not.toMatch(/Jordan|jordan|\+1614555|A-1|D-1|120|Example Street|<script/);
  });

  it("writes nothing down, as GET and as HEAD", async () => {
    const { see, ask, acts } = await given();
    await see();
    expect(await ask("HEAD", `/a/${TOKEN}`)).toMatchObject({ statusCode: 200, body: "" });
    expect(acts()).toEqual([]);
  });

  it("is never kept or framed, and says nothing of where somebody came from", async () => {
    const { headers } = await (await given()).see();
    expect(headers).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
    });
  });

  it("names an agency that the profile no longer has by its id", async () => {
    const { see } = await given({ placement: { agency: "gone", acknowledgeBy: undefined } });
    const { body = "" } = await see();
    expect(body).toContain("<b>gone</b>");
    expect(body).not.toContain("Acknowledge before");
  });
});

describe("posting", () => {
  it.each(["placement.json", "contact-points.csv"])("gives %s as an attachment, byte for byte", async (name) => {
    const { fetch, files } = await given();
    const answer = await fetch(name);
    const file = files.find((one) => one.name === name);
    expect(answer).toMatchObject({
      statusCode: 200,
      isBase64Encoded: true,
      headers: {
        "content-type": file?.contentType,
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
    expect(sum(bytesOf(answer))).toBe(file?.sha256);
  });

  it("compresses for whoever can read that, and the file inside is the same", async () => {
    const { fetch, files } = await given();
    const answer = await fetch("placement.json", { "accept-encoding": "gzip, br" });
    expect(answer.headers).toMatchObject({ "content-encoding": "gzip" });
    expect(sum(gunzipSync(bytesOf(answer)))).toBe(files[0]?.sha256);
  });

  it("writes down who got which file when, each time", async () => {
    const { fetch, acts, logged, files } = await given();
    await fetch("placement.json");
    await fetch("terms.csv");
    expect(acts()).toHaveLength(2);
    expect(acts()).toContainEqual({
      actId: expect.stringMatching(/^download-/),
      by: { kind: "agency", id: AGENCY.id },
      does: "download-package",
      says: { placementId: PLACEMENT_ID, file: "placement.json", sha256: files[0]?.sha256 },
      at: "2026-08-04T09:00:00.000Z",
      saw: { version: 7, signalSeq: 0, balance: { USD: 15_700 }, caseId: null },
    });
    expect(logged).toEqual([
      [
        "package.downloaded",
        { correlation: expect.stringMatching(/^[0-9a-f]{20}$/), placement: PLACEMENT_ID, file: "placement.json" },
      ],
      [
        "package.downloaded",
        { correlation: expect.stringMatching(/^[0-9a-f]{20}$/), placement: PLACEMENT_ID, file: "terms.csv" },
      ],
    ]);
  });

  it.each(["", "manifest.json", "../placement.json", "placement.json%0d%0aX: y"])(
    "for %j gives no file",
    async (name) => {
      const { fetch, acts } = await given();
      expect(await fetch(name)).toMatchObject({
        statusCode: 400,
        headers: { "content-type": "text/html; charset=UTF-8" },
      });
      expect(acts()).toEqual([]);
    },
  );

  it("more than a form holds is refused", async () => {
    const { ask } = await given();
    const headers = { "content-length": "9000" };
    expect(await ask("POST", `/a/${TOKEN}`, `file=${"x".repeat(9_000)}`, headers)).toMatchObject({ statusCode: 413 });
  });
});

describe("a link that gives nothing", () => {
  const ended = "This placement has ended";
  it.each<[string, AgencyGiven, number, string]>([
    ["whose time is over", { now: "2026-08-17T14:00:00.000Z" }, 410, "The time of this link is over"],
    ["of a placement that was recalled", { placement: null }, 410, ended],
    ["of a placement before the one the account is in now", { placement: { id: "placement-2" } }, 410, ended],
    ["of a placement not handed over yet", { placement: { status: "requested" } }, 410, ended],
    ["of a placement without a package", { placement: { package: undefined } }, 410, ended],
    ["of a package that is gone", { isStored: false }, 410, ended],
    ["of an account nobody knows", { isAccountKnown: false }, 404, "This link opens nothing"],
    [
      "of a creditor nobody knows",
      { link: packageLink({ ...PLACED, creditorId: "gone" }, MADE_AT) },
      404,
      "This link opens nothing",
    ],
    [
      "made for a debtor",
      {
        link: {
          creditorId: "demo",
          accountId: "A-1",
          purpose: "contact-choices",
          contactId: "c-1",
          channel: "email",
          actions: ["see-account"],
          expiresAt: 1_900_000_000,
        },
      },
      404,
      "This link opens nothing",
    ],
  ])("%s says so, to a look and to a post", async (_, more, status, says) => {
    const { see, fetch, acts } = await given(more);
    for (const answer of [await see(), await fetch("placement.json")]) {
      expect(answer.statusCode).toBe(status);
      expect(answer.body).toContain(says);
      expect(answer.body).not.toContain(AGENCY.name);
    }
    expect(acts()).toEqual([]);
  });

  it.each([
    ["is one character off", `/a/${TOKEN.slice(0, -1)}${TOKEN.endsWith("A") ? "B" : "A"}`],
    ["is too short", "/a/abc"],
    ["is a path", "/a/../../etc/passwd"],
    ["leads elsewhere", "/b/x"],
  ])("because it %s looks like any other", async (_, path) => {
    const { ask } = await given();
    expect(await ask("GET", path)).toMatchObject({ statusCode: 404, body: expect.stringContaining("opens nothing") });
  });

  it("one second before its time is over still opens", async () => {
    expect(await (await given({ now: "2026-08-17T13:59:59.000Z" })).see()).toMatchObject({ statusCode: 200 });
  });

  it("an acknowledged placement's link opens as before", async () => {
    expect(await (await given({ placement: { status: "acknowledged" } })).see()).toMatchObject({ statusCode: 200 });
  });
});

describe("a file that is large", () => {
  const random = new Uint8Array(randomBytes(4_600_000));
  const repetitive = new Uint8Array(8_000_000).fill(120);

  it("goes compressed where that makes it small enough", async () => {
    const { fetch } = await given({ json: repetitive });
    const answer = await fetch("placement.json", { "accept-encoding": "gzip" });
    expect(answer.statusCode).toBe(200);
    expect(sum(gunzipSync(bytesOf(answer)))).toBe(sum(repetitive));
  });

  it.each([
    ["compressed or not", random, { "accept-encoding": "gzip" }],
    ["for whoever takes it uncompressed", repetitive, {}],
  ])("%s, is refused with a page that says what to do, and not written down", async (_, json, headers) => {
    const { fetch, acts } = await given({ json });
    const answer = await fetch("placement.json", headers);
    expect(answer).toMatchObject({ statusCode: 413, body: expect.stringContaining("Accept-Encoding: gzip") });
    expect(acts()).toEqual([]);
  });
});

test("bytes that are not what was put there are given to nobody", async () => {
  const { fetch, logged, acts } = await given({ given: new Uint8Array([1]) });
  const { statusCode, body } = await fetch("placement.json");
  expect([statusCode, logged.map(([code]) => code), acts()]).toEqual([500, ["package.failed"], []]);
  expect(body).toContain("Something went wrong");
});

test("a file that is gone is told as the end of the placement is", async () => {
  const { fetch, acts } = await given({ given: null });
  expect(await fetch("placement.json")).toMatchObject({
    statusCode: 410,
    body: expect.stringContaining("has ended"),
  });
  expect(acts()).toEqual([]);
});

test("the picture of a site is none", async () => {
  expect(await (await given()).ask("GET", "/favicon.ico")).toMatchObject({ statusCode: 204, body: "" });
});

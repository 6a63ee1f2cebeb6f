import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { buildPackage } from "../../../functions/domain/placement/package.ts";
import { csvOf, formulaSafe } from "../../../functions/domain/placement/package-csv.ts";
import {
  canonicalJson,
  checksumOf,
  manifestOf,
  packageFiles,
} from "../../../functions/domain/placement/package-files.ts";
import { REJECTIONS, RejectionCode } from "../../../functions/domain/placement/package-rejections.ts";
import { exampleInput, packageOf } from "./package-given.ts";

describe("a cell that a table program could take for a formula", () => {
  it.each([
    ["=1+1"],
    ["+16145550123"],
    ["-5"],
    ["@SUM(A1)"],
    ["  =1+1"],
    ["\u00a0=1+1"],
    ["\u200b=1+1"],
    ["\ufeff=1+1"],
    ["\u0000=1+1"],
    ["\t1"],
    ["\r1"],
    ["\n1"],
    ["＝1+1"],
    ["＋1"],
    ["－1"],
    ["＠A1"],
    ["﹦1"],
    ["﹢1"],
    ["﹣1"],
    ["﹫1"],
    ["−1"],
    [" ＝1"],
    ["'=1"],
  ])("gets an apostrophe: %j", (text) => {
    expect(formulaSafe(text)).toBe(`'${text}`);
  });

  it.each([["1250"], ["Jordan = Example"], ["O'Neill"], [""], ["  x"], ['["INV-1"]'], ["2026-05-10"]])(
    "is none of these: %j",
    (text) => {
      expect(formulaSafe(text)).toBe(text);
    },
  );
});

describe("a table as CSV", () => {
  const whole = buildPackage(exampleInput());

  it("has a header, lines ended by CRLF, and every cell in quotes", () => {
    expect(csvOf(whole, "balances")).toBe(
      [
        '"placementId","balanceMinor","balanceCurrency","invoices"',
        '"placement-0123456789abcdef01234567","15700","USD","2"',
        "",
      ].join("\r\n"),
    );
  });

  it("writes nothing as an empty cell, a list as JSON, a number dialled abroad with its escape", () => {
    const [row]: Record<string, string>[] = parse(csvOf(whole, "disputes"), { columns: true });
    expect(row).toMatchObject({ disputeId: "X-1", invoiceIds: '["INV-1"]' });
    const points: Record<string, string>[] = parse(csvOf(whole, "contactPoints"), { columns: true });
    expect(points.map(({ value, since }) => [value, since])).toEqual([
      ["jordan@debtor.example", ""],
      ["'+16145550123", ""],
    ]);
  });

  it("keeps commas, quotes and line breaks, and says U+FFFD for half a character", () => {
    const person = { name: { value: 'A, "B"\r\nC\ud800', at: "2026-01-01T00:00:00.000Z", eventId: "e" } };
    const [row]: Record<string, string>[] = parse(csvOf(packageOf({ person }), "debtor"), { columns: true });
    expect(row?.["name"]).toBe('A, "B"\r\nC\ufffd');
  });

  it("without rows is its header", () => {
    expect(csvOf(packageOf(), "withheld")).toBe('"placementId","at","channel","rung","rule","citation"\r\n');
  });
});

describe("the files of a package", () => {
  const files = packageFiles(buildPackage(exampleInput()));

  it("are one in JSON, and a table each in CSV", () => {
    expect(files.map(({ name }) => name)).toEqual([
      "placement.json",
      "terms.csv",
      "creditor.csv",
      "account.csv",
      "debtor.csv",
      "balances.csv",
      "contact-points.csv",
      "channels.csv",
      "inconvenient-times.csv",
      "invoices.csv",
      "lines.csv",
      "itemisation.csv",
      "validation.csv",
      "holds.csv",
      "disputes.csv",
      "agreements.csv",
      "contacts.csv",
      "withheld.csv",
      "counters.csv",
      "documents.csv",
    ]);
  });

  it("are the same bytes each time, and their checksums are of these bytes", () => {
    expect(packageFiles(buildPackage(exampleInput()))).toEqual(files);
    expect(files.map(({ sha256 }) => sha256)).toEqual(files.map(({ content }) => checksumOf(content)));
    expect(checksumOf(new TextEncoder().encode("abc"))).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });

  it("are listed without what is in them", () => {
    const manifest = manifestOf("placement-1", files);
    expect(manifest.files[0]).toEqual({
      name: "placement.json",
      contentType: "application/json",
      bytes: files[0].content.length,
      sha256: files[0].sha256,
    });
    expect(JSON.stringify(manifest)).not.toMatch(/Jordan|debtor\.example/);
  });
});

it("canonical JSON does not ask in which order names were given", () => {
  expect(canonicalJson({ b: [{ d: 1, c: null }], a: "x" })).toBe('{"a":"x","b":[{"c":null,"d":1}]}');
});

it("every rejection code says what it means", () => {
  expect(Object.keys(REJECTIONS)).toEqual(RejectionCode.options);
});

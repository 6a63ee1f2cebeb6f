import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { exportedRows, main } from "../../../infra/local/import.ts";

const HEADER = "Id,Amount,Due,Settled,Name\n";
const MAP = `creditorId: demo
columns:
  accountId: Id
  invoiceId: Id
  amount: { column: Amount, currency: USD }
  dueOn: Due
  settledOn: Settled
  name: Name
defaults: { segment: business, timeZone: UTC }
`;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "import-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(csv: string | undefined, map: string | undefined, ...more: readonly string[]) {
  const [invoices, mapping] = [join(folder, "invoices.csv"), join(folder, "map.yaml")];
  if (csv !== undefined) writeFileSync(invoices, csv);
  if (map !== undefined) writeFileSync(mapping, map);
  return call("--invoices", invoices, "--map", mapping, ...more);
}

function call(...argv: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = main(argv, { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { code, out: out.join(""), err: err.join("") };
}

describe("an export", () => {
  test("becomes one event per line, and a summary beside it", () => {
    const { code, out, err } = run(
      `\ufeff${HEADER}A,1.50,2013-02-01,2013-03-01,Ada\r\nB,2,2013-02-01,,Bob\nC,9,2013-02-01,2013-01-01,Cy`,
      MAP,
    );
    expect(code).toBe(0);
    const types = out
      .trimEnd()
      .split("\n")
      .map((line): unknown => JSON.parse(line)["detail-type"]);
    expect(types).toEqual(["InvoiceOverdue", "InvoiceOverdue", "PaymentReceived"]);
    expect(err.trimEnd().split("\n")).toEqual([
      "3 rows: 0 rejected, 1 settled in time",
      "InvoiceOverdue 2, DisputeOpened 0, PaymentReceived 1",
      "from 2013-02-02 to 2013-03-01 (UTC)",
      "USD 3.50 overdue, 1.50 of it paid later",
    ]);
  });

  test("that was settled in time throughout is an empty success", () => {
    const { code, out, err } = run(`${HEADER}A,1,2013-02-01,2013-01-01,Ada\n`, MAP.replace("USD", "JPY"));
    expect([code, out, err]).toEqual([
      0,
      "",
      "1 rows: 0 rejected, 1 settled in time\nInvoiceOverdue 0, DisputeOpened 0, PaymentReceived 0\n",
    ]);
  });

  test("in a currency without minor digits is summed without a point", () => {
    expect(run(`${HEADER}A,1200,2013-02-01,,Ada\n`, MAP.replace("USD", "JPY")).err).toContain(
      "JPY 1200 overdue, 0 of it paid later",
    );
  });

  test("loses only the rows that cannot be read, each named by its physical line", () => {
    const csv = `${HEADER}A,1,2013-02-01,,"Ada\nKing\r\n"\nB,1,2013-02-30,,Bob\n\nC,1\nD,1,2013-02-01,,5" pipe\nE,1,2013-02-01,,"open\nF,1,2013-02-01,,Fay\n`;
    const { code, out, err } = run(csv, MAP);
    expect(code).toBe(0);
    expect(
      out
        .trimEnd()
        .split("\n")
        .map((line): unknown => JSON.parse(line).detail.account.name),
    ).toEqual(["Ada\nKing\r\n", "Fay"]);
    expect(err).toContain(
      [
        'line 5, column "Due": "2013-02-30" is not a date like yyyy-MM-dd',
        "line 7: has 2 columns, and the header 5",
        "line 8: has a quote that is out of place or not closed",
        "line 9: has a quote that is out of place or not closed",
        "6 rows: 4 rejected, 0 settled in time",
      ].join("\n"),
    );
  });

  test.each([
    ["no row that can be read", "A,1,soon,,Ada\n"],
    ["no rows", ""],
  ])("with %s is exit 1, and the old file stays", (_, rows) => {
    const target = join(folder, "events.jsonl");
    writeFileSync(target, "before");
    expect(run(HEADER + rows, MAP, "--out", target).code).toBe(1);
    expect(readFileSync(target, "utf8")).toBe("before");
  });
});

describe("the file of --out", () => {
  test("holds what would go to the output, and nothing half-written is beside it", () => {
    const csv = `${HEADER}A,1,2013-02-01,,Ada\n`;
    const target = join(folder, "events.jsonl");
    const { code, out } = run(csv, MAP, "--out", target);
    expect([code, out]).toEqual([0, ""]);
    expect(readFileSync(target, "utf8")).toBe(run(csv, MAP).out);
    expect(readdirSync(folder).toSorted()).toEqual(["events.jsonl", "invoices.csv", "map.yaml"]);
  });

  test("that cannot be written is exit 2", () => {
    const target = join(folder, "missing", "events.jsonl");
    expect(run(`${HEADER}A,1,2013-02-01,,Ada\n`, MAP, "--out", target)).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining("ENOENT"),
    });
    expect(existsSync(target)).toBe(false);
  });

  test("that is a folder is exit 2, and leaves nothing behind", () => {
    expect(run(`${HEADER}A,1,2013-02-01,,Ada\n`, MAP, "--out", folder).code).toBe(2);
    expect(existsSync(`${folder}.${process.pid}.partial`)).toBe(false);
  });

  test("must not be one of the files that are read", () => {
    expect(run(HEADER, MAP, "--out", join(folder, "map.yaml"))).toMatchObject({
      code: 2,
      err: expect.stringContaining("--out names a file"),
    });
    expect(readFileSync(join(folder, "map.yaml"), "utf8")).toBe(MAP);
  });
});

describe("exit 2", () => {
  test("a wrong map, with all its problems", () => {
    const { code, out, err } = run(HEADER, MAP.replace("Due", "Deu").replace("USD", "UDS"));
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(
      /map\.yaml: columns\.amount\.currency: found "UDS".*\n.*map\.yaml: columns\.dueOn: found "Deu"/,
    );
  });

  test.each([
    [
      "an export that is not there, and a wrong map too",
      undefined,
      MAP.replace("USD", "UDS"),
      /invoices\.csv: ENOENT.*\n.*"UDS"/,
    ],
    ["a map that is not there", HEADER, undefined, /map\.yaml: ENOENT/],
    ["neither of them", undefined, undefined, /invoices\.csv: ENOENT.*\n.*map\.yaml: ENOENT/],
    ["an empty export", "", MAP, /invoices\.csv: the file is empty, expected a header row/],
    ["a header with a stray quote", 'a"b,c\n', MAP, /invoices\.csv: line 1: has a quote/],
    ["a map that is no YAML", HEADER, "a: [", /map\.yaml: .* at line 1/],
    ["a map with a key twice", HEADER, `${MAP}creditorId: other\n`, /map\.yaml: Map keys must be unique/],
  ])("%s", (_, csv, map, says) => {
    const { code, err } = run(csv, map);
    expect(code).toBe(2);
    expect(err).toMatch(says);
  });

  test.each([
    [[], "--invoices is missing"],
    [["--invoices", "a.csv"], "--map is missing"],
    [["--invoices", "a.csv", "--map", "b.yaml", "--verbose"], "Unknown option '--verbose'"],
    [["a.csv"], "Unexpected argument 'a.csv'"],
  ])("the call %j", (argv, says) => {
    const { code, err } = call(...argv);
    expect(code).toBe(2);
    expect(err).toContain(says);
    expect(err).toContain("usage: npm run import");
  });
});

test.each([
  ["lines may end in LF, CRLF or CR", "a,b\n1,2\r\n3,4\r5,6", [1, 2, 3, 4]],
  ["line breaks in quotes are lines of the file", 'a\r\n"1\r\n2\n3"\r\n4\n', [1, 2, 5]],
  ["blank lines are no rows", "\n\na\n \n1\n", [3, 5]],
])("%s", (_, text, lines) => {
  expect([...exportedRows(text)].map((row) => row.line)).toEqual(lines);
});

test("stray quotes throughout a long export do not take for ever", () => {
  const text = 'a,b\n1,"open\n2,fine\n'.repeat(10_000);
  expect([...exportedRows(text)].length).toBeGreaterThan(10_000);
});

import { expect, test } from "vitest";
import { stamped } from "../../../functions/adapters/stamps.ts";
import type { Write } from "../../../functions/adapters/table.ts";

const pk = "ACCOUNT#demo#A-1";
const announces = [
  { sequence: 4, type: "HoldStarted" },
  { sequence: 5, type: "HoldEnded" },
];
const put = (sk: string, more: object = {}): Write => ({ kind: "put", item: { pk, sk, ...more } });
const update = (sk: string, set: readonly (readonly [[string], unknown])[]): Write => ({
  kind: "update",
  key: { pk, sk },
  set,
});

test.each<[string, Write, Write]>([
  [
    "an item of the ledger says in which version it came",
    put("FACT#PAYMENT%23P-1"),
    put("FACT#PAYMENT%23P-1", { inVersion: 7 }),
  ],
  [
    "an item that tells events keeps their numbers",
    put("TASK#t-1", { announces }),
    put("TASK#t-1", { announces, told4: "HoldStarted", told5: "HoldEnded" }),
  ],
  ["an item that is neither is left as it is", put("PERSON", { name: "Ann" }), put("PERSON", { name: "Ann" })],
  [
    "a changed item of the ledger says in which version it changed",
    update("FACT#INVOICE%23I-1%230", [[["dueOn"], "2026-03-01"]]),
    update("FACT#INVOICE%23I-1%230", [
      [["dueOn"], "2026-03-01"],
      [["changedIn"], 7],
    ]),
  ],
  [
    "a fee keeps how far it was waived in each version",
    update("FEE#f-1", [[["waived"], 300]]),
    update("FEE#f-1", [
      [["waived"], 300],
      [["changedIn"], 7],
      [["waivedIn7"], 300],
    ]),
  ],
  [
    "an item that tells another event keeps the number of it too",
    update("TASK#t-1", [[["announces"], announces.slice(1)]]),
    update("TASK#t-1", [
      [["announces"], announces.slice(1)],
      [["told5"], "HoldEnded"],
    ]),
  ],
  [
    "a change of anything else is left as it is",
    update("TASK#t-1", [[["team"], "calls"]]),
    update("TASK#t-1", [[["team"], "calls"]]),
  ],
  [
    "a check is left as it is",
    { kind: "delete", key: { pk, sk: "FACT#x" } },
    { kind: "delete", key: { pk, sk: "FACT#x" } },
  ],
])("%s", (_, write, expected) => {
  expect(stamped([write], 7)).toEqual([expected]);
});

import { expect, it } from "vitest";
import { approversFor, mayDecide } from "../../functions/domain/approvals.ts";
import type { Approver } from "../../functions/domain/creditor-profile.ts";
import { profileOf } from "./given.ts";

const approver = (name: string, role: string, limits?: Approver["limits"]): Approver => ({
  email: `${name}@demo.example`,
  roles: [role],
  teams: [],
  ...(limits === undefined ? {} : { limits }),
});
const LEAD = approver("lead", "collections-lead", { USD: 100_000 });
const MANAGER = approver("manager", "collections-manager", { USD: 1_000_000, EUR: 0 });
const CHIEF = approver("chief", "finance-chief");

it.each([
  ["up to the limit", LEAD, 100_000, "USD", true],
  ["not a cent above it", LEAD, 100_001, "USD", false],
  ["not in a currency that the limits leave out", LEAD, 1, "EUR", false],
  ["nothing where the limit is nothing", MANAGER, 1, "EUR", false],
  ["any amount where there are no limits", CHIEF, 10 ** 12, "JPY", true],
])("lets somebody decide %s", (_, who, minor, currency, may) => {
  expect(mayDecide(who, { minor, currency })).toBe(may);
});

it.each([
  ["those of the role first, then everybody who may", ["collections-lead"], 100_000, ["lead", "manager", "chief"]],
  ["nobody twice", ["finance-chief", "collections-lead"], 100_000, ["lead", "chief", "manager"]],
  ["nobody above their limit", ["collections-lead"], 100_001, ["manager", "chief"]],
  ["those who may, where nobody has the role", ["legal"], 1_000_001, ["chief"]],
])("asks %s", (_, roles, minor, names) => {
  const profile = profileOf({ approvers: [LEAD, MANAGER, CHIEF] });
  const asked = approversFor(profile, roles, [{ minor, currency: "USD" }]);
  expect(asked.map(({ email }) => email.split("@")[0])).toEqual(names);
});

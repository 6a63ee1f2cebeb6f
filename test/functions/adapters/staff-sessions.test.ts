import { expect, it } from "vitest";
import { randomToken } from "../../../functions/adapters/links.ts";
import { memoryTable } from "../../../functions/adapters/memory-table.ts";
import {
  endStaffSession,
  keepSignInLink,
  openStaffSession,
  staffSessionOf,
} from "../../../functions/adapters/staff-sessions.ts";
import { signInLink } from "../../../functions/domain/links.ts";

const NOON = new Date("2026-05-07T12:00:00Z");
const LEAD = "lead@demo.example";

it("keeps five links in a row for an address, however many ask at once", async () => {
  const table = memoryTable();
  const asked = Array.from({ length: 20 }, () => keepSignInLink(table, randomToken, signInLink(LEAD, NOON), NOON));
  const tokens = (await Promise.all(asked)).filter((token) => token !== null);
  expect(new Set(tokens).size).toBe(5);
  expect([...table.items()].filter(({ pk }) => pk.startsWith("LINK#"))).toHaveLength(5);
});

it("ends a session for good, and nobody else's", async () => {
  const table = memoryTable();
  const [ended, other] = [await openStaffSession(table, LEAD, NOON), await openStaffSession(table, LEAD, NOON)];
  await endStaffSession(table, ended, NOON);
  expect(await staffSessionOf(table, ended, NOON)).toBeNull();
  expect(await staffSessionOf(table, other, NOON)).toBe(LEAD);
});

it("makes no session by ending one that never was", async () => {
  const table = memoryTable();
  await endStaffSession(table, randomToken(), NOON);
  expect([...table.items()]).toEqual([]);
});

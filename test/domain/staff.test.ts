import { expect, it } from "vitest";
import { staffMember } from "../../functions/domain/staff.ts";
import { shippedPolicies } from "../rehearsal.ts";

const { demo } = shippedPolicies().creditors;
if (demo === undefined) throw new Error("the demo profile is gone");
const approver = (email: string) => ({ email, roles: [], teams: [] });
const CREDITORS = {
  north: { ...demo, id: "north", approvers: [approver("Ada@north.example")], teams: {} },
  south: {
    ...demo,
    id: "south",
    approvers: [approver("bo@south.example")],
    teams: { calls: { email: "calls@south.example", people: ["ada@NORTH.example", "cy@south.example"] } },
  },
};

it.each([
  ["ada@north.example", { email: "Ada@north.example", creditors: ["north", "south"] }],
  [" BO@South.example\n", { email: "bo@south.example", creditors: ["south"] }],
  ["cy@south.example", { email: "cy@south.example", creditors: ["south"] }],
  ["calls@south.example", null],
  ["ada@north.example.evil.example", null],
  ["ada@north", null],
  ["", null],
])("%j belongs to %o", (address, member) => {
  expect(staffMember(CREDITORS, address)).toEqual(member);
});

import { describe, expect, it } from "vitest";
import { idFromPath, pathPart } from "../../../functions/adapters/path-part.ts";

describe("an id in a path", () => {
  it.each([
    ["A-1", "A-1"],
    ["A/12#7,x", "A~2F12~237~2Cx"],
    ["north power", "north~20power"],
    ["a=b+c:d._", "a~3Db~2Bc~3Ad._"],
    ["50% ~ ?", "50~25~20~7E~20~3F"],
    ["Zoë", "Zo~C3~AB"],
  ])("%j is %j, also after somebody decoded the path once", (id, part) => {
    expect([pathPart(id), idFromPath(part), idFromPath(decodeURIComponent(part))]).toEqual([part, id, id]);
  });

  it.each([undefined, "~", "~2", "~ZZ", "~2f", "~C3", "%"])("%j stands for none", (part) => {
    expect(idFromPath(part)).toBe("");
  });
});

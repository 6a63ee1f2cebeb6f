import { expect, test } from "vitest";
import { beforeAndAfter, callScripts } from "../../../functions/account-view/call-scripts.ts";
import { readAccountFile } from "../../../functions/account-view/reading.ts";
import { atTheCall } from "../record-act/calling.ts";
import { IDS } from "../scene.ts";

async function scriptIn(language: string) {
  const scene = await atTheCall({}, { language });
  const file = await readAccountFile(scene.dependencies, IDS);
  if (file === null) throw new Error("the account is gone");
  const [call, voicemail] = await callScripts(
    scene.dependencies,
    file,
    { team: "resolution" },
    scene.dependencies.now(),
  );
  if (call === undefined || voicemail === undefined) throw new Error("there are two scripts");
  return { call, voicemail };
}

test.each(["en", "en-GB", "de", "es", "fr"])(
  "in %s nothing of the account is said before they show who they are",
  async (language) => {
    const { call } = await scriptIn(language);
    const { before, after } = beforeAndAfter(call);
    expect(before).toContain("Ann Lee");
    expect(before).not.toMatch(/120|A-1/);
    expect(after).toMatch(/120/);
    expect(after).toContain("A-1");
  },
);

test.each(["en", "de", "es", "fr"])("in %s a voicemail says who calls and nothing of a debt", async (language) => {
  const { voicemail } = await scriptIn(language);
  expect(voicemail.text).toContain("Dana Whitlock");
  expect(voicemail.text).not.toMatch(/120|A-1/);
});

test("a script whose parts cannot be told apart comes after, as a whole", () => {
  expect(beforeAndAfter({ title: "", language: "en", text: "One sentence.\n\nAnother." })).toEqual({
    before: "",
    after: "One sentence.\n\nAnother.",
  });
});

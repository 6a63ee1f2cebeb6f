import { contactsKey } from "../../../functions/adapters/keys.ts";
import { Debtor } from "../../../functions/domain/debtor.ts";
import { pagesApp } from "../../../functions/pages/app.ts";
import { actOnce } from "../../../functions/rung/act.ts";
import { invoice } from "../../rehearsal.ts";
import { newScene, type Scene, type SceneOptions } from "../scene.ts";

export const SENT_AT = "2026-05-07T23:00:00Z";

type Answer = { readonly status: number; readonly headers: Headers; readonly text: string };

/** Somebody who got a reminder by e-mail, with the token in it, and the pages they see. */
export type Visitor = {
  readonly scene: Scene;
  readonly token: string;
  readonly ask: (path: string, init: RequestInit) => Promise<Answer>;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  readonly post: (
    path: string,
    body: string | URLSearchParams | FormData,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  readonly debtor: () => Promise<Debtor>;
  /** Everything in the table, to find whoever changes it. */
  readonly stored: () => string;
};

/** The token of the message that a scene handed over last. */
export function tokenSent({ sent }: Scene): string {
  const last = sent.at(-1);
  const found =
    last?.channel === "email"
      ? /\/u\/([\w-]{43})>/.exec(last.message.headers["List-Unsubscribe"] ?? "")
      : /\/p\/([\w-]{43})/.exec(last?.message.text ?? "");
  if (found?.[1] === undefined) throw new Error("the last message carries no link");
  return found[1];
}

/** Pages over a scene's table and clock. */
export function pagesOver({ dependencies }: Scene) {
  const app = pagesApp({
    ...dependencies,
    act: (ids, actId, decide) => actOnce(dependencies, ids, actId, decide),
  });
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await app.request(`https://pages.test${path}`, init);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return {
    ask,
    get: (path: string, headers: Record<string, string> = {}) => ask(path, { headers }),
    post: (path: string, body: string | URLSearchParams | FormData, headers: Record<string, string> = {}) =>
      ask(path, { method: "POST", body, headers }),
  };
}

export async function newVisitor(
  account: Readonly<Record<string, unknown>> = {},
  options: SceneOptions = {},
): Promise<Visitor> {
  const scene = newScene("2026-05-01T12:00:00Z", { rungs: ["courtesy"], ...options });
  await scene.deliver(invoice("2026-05-01T12:00:00Z", "A-1", "INV-1", 12_000, "2026-05-10", { account }));
  scene.at(SENT_AT);
  await scene.take("courtesy");
  return {
    scene,
    token: tokenSent(scene),
    ...pagesOver(scene),
    debtor: async () => Debtor.parse(await scene.table.get(contactsKey({ creditorId: "demo", debtorId: "A-1" }))),
    stored: () => JSON.stringify([...scene.table.items()]),
  };
}

import { atTheCall, CALL_TIME } from "../../record-act/calling.ts";
import type { SceneOptions } from "../../scene.ts";
import { tasksIn } from "../../stored.ts";
import { type Desk, newDesk } from "./desk.ts";

export type CallingDesk = Desk & {
  /** The path of the call's page. */
  readonly path: string;
  /** Looks at the call's page. */
  readonly see: () => Promise<void>;
  /** Sends a form of the call's page, as a browser would: with its hidden fields, or those it had when it was last seen with a form. */
  readonly press: (
    what: string,
    fields?: Readonly<Record<string, string>>,
  ) => Promise<{ status: number; text: string }>;
};

/** Somebody signed in, a call waiting, at noon where the debtor is; `account` is what billing says of the account. */
export async function callingDesk(
  options: SceneOptions = {},
  account: Readonly<Record<string, unknown>> = {},
): Promise<CallingDesk> {
  const scene = await atTheCall(options, account);
  const desk = newDesk({ scene });
  await desk.signIn();
  scene.at(CALL_TIME);
  const task = tasksIn(scene.table).find(({ kind }) => kind === "call");
  const path = `/s/tasks/demo/A-1/${task?.id ?? ""}`;
  const hidden = new Map<string, string>();
  const see = async (): Promise<void> => {
    const { text } = await desk.get(path);
    for (const name of ["form", "seen"]) {
      const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1];
      if (value !== undefined) hidden.set(name, value);
    }
  };
  return {
    ...desk,
    path,
    see,
    press: async (what, fields = {}) => {
      await see();
      const answer = await desk.post(`${path}/${what}`, { ...Object.fromEntries(hidden), ...fields });
      return answer.status === 303 ? desk.get(answer.headers.get("location") ?? "") : answer;
    },
  };
}

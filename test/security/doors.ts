import { APPS, type AppName, hiddenIn, LEAD, type RichWorld } from "./rich-world.ts";

/** Every page of the debtors' own. */
export const DEBTOR_PAGES = [
  ...["pay", "later", "parts", "difficulty", "wrong", "talk", "agreement", "receipt", "details", "stop"],
] as const;
const TEAMS = ["resolution", "-", "nobody"];

export type Door = { readonly app: AppName; readonly method: string; readonly route: string };

/** Every route that the three applications have, each once; what stands before them all is none. */
export function doorsOf({ apps }: Pick<RichWorld, "apps">): readonly Door[] {
  const doors = APPS.flatMap((app) =>
    apps[app].routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => ({ app, method, route: path })),
  );
  return doors.filter(
    (door, index) => doors.findIndex((other) => JSON.stringify(other) === JSON.stringify(door)) === index,
  );
}

/** Every token in a world, whatever it was made for. */
export const tokensOf = ({ tokens }: RichWorld): readonly string[] => [
  ...tokens.message,
  ...tokens.task,
  tokens.signIn,
  tokens.placement,
];

/** The addresses a route has in a world: every token, account, task, team and page there is in its places. */
export function pathsOf(rich: RichWorld, route: string): readonly string[] {
  const values: Readonly<Record<string, readonly string[]>> = {
    ":token": tokensOf(rich),
    ":page": DEBTOR_PAGES,
    ":creditor": ["demo"],
    ":team": TEAMS,
    ":account": [...rich.accounts, "nobody"],
    ":task": rich.tasks().map(({ id }) => id),
  };
  return route.split("/").reduce<readonly string[]>(
    (paths, part) => {
      if (part === "") return paths;
      const here = part.startsWith(":") ? values[part] : [part];
      if (here === undefined) throw new Error(`nothing is known to put in the place of ${part} in ${route}`);
      return paths.flatMap((path) => here.map((value) => `${path}/${value}`));
    },
    [""],
  );
}

/** Keeps the one call that waits for whoever is signed in, so that its page shows all it has. */
export async function reserveCall(
  rich: RichWorld,
  browser: Awaited<ReturnType<RichWorld["signedIn"]>>,
): Promise<string> {
  const call = rich.tasks().find(({ kind, outcome }) => kind === "call" && outcome === null);
  const path = `/s/tasks/demo/${call?.accountId}/${call?.id}`;
  const { text } = await browser.get("staff", path);
  const fields = { form: hiddenIn(text, "form"), seen: hiddenIn(text, "seen") };
  const answer = await browser.post("staff", `${path}/reserve`, fields);
  if (answer.status !== 303) throw new Error(`the call of ${LEAD} was not kept: ${answer.status}`);
  return path;
}

/** One form of a page as a browser would see it. */
export type Form = { readonly action: string; readonly fields: readonly Field[] };
type Field = {
  readonly name: string;
  readonly kind: "kept" | "day" | "line" | "words" | "picked";
  readonly value: string;
};

const ADDRESS_LINES: ReadonlySet<string> = new Set(["line1", "city", "postalCode"]);
const DEFAULTS: Readonly<Record<string, string>> = {
  country: "US",
  region: "MA",
  amount: "20.00",
  number: "+16175550123",
};

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(` ${name}="([^"]*)"`)
    .exec(tag)?.[1]
    ?.replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

/** Every form of a page; of several radio buttons or options the last is picked, of boxes each. */
export function formsOf(page: string, path: string): readonly Form[] {
  return [...page.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].flatMap(([, head = "", inside = ""]) => {
    if (!/method="post"/i.test(head)) return [];
    return [{ action: attribute(head, "action") ?? path, fields: [...inputsOf(inside), ...othersOf(inside)] }];
  });
}

const inputsOf = (inside: string): readonly Field[] =>
  [...inside.matchAll(/<input[^>]*>/g)].flatMap(([tag]): readonly Field[] => {
    const [name, type = "text", value = ""] = [attribute(tag, "name"), attribute(tag, "type"), attribute(tag, "value")];
    if (name === undefined) return [];
    if (type === "radio" || type === "checkbox") return [{ name, kind: "picked", value }];
    const kind = type === "date" ? "day" : ["hidden", "time", "number"].includes(type) ? "kept" : "line";
    return [{ name, kind, value }];
  });

const othersOf = (inside: string): readonly Field[] => [
  ...[...inside.matchAll(/<textarea[^>]* name="([^"]*)"/g)].map(
    ([, name = ""]) => ({ name, kind: "words", value: "" }) satisfies Field,
  ),
  ...[...inside.matchAll(/<select[^>]* name="([^"]*)"[^>]*>(.*?)<\/select>/gs)].map(
    ([, name = "", options = ""]) =>
      ({
        name,
        kind: "picked",
        value: [...options.matchAll(/<option value="([^"]*)"/g)].at(-1)?.[1] ?? "",
      }) satisfies Field,
  ),
  ...[...inside.matchAll(/<button name="([^"]*)" value="([^"]*)"/g)]
    .slice(0, 1)
    .map(([, name = "", value = ""]) => ({ name, kind: "kept", value }) satisfies Field),
];

/** The form as somebody sends it who writes `words` wherever there is room, and with `everywhere` also in every line of text. */
export function filled({ fields }: Form, write: (field: string) => string, everywhere: boolean): URLSearchParams {
  const sent = new URLSearchParams();
  for (const { name, kind, value } of fields) {
    const isTyped = kind === "words" || (kind === "line" && (everywhere || ADDRESS_LINES.has(name)));
    if (isTyped) sent.set(name, write(name));
    else if (kind === "line" && value === "") sent.set(name, DEFAULTS[name] ?? "");
    else sent.set(name, value === "" && kind === "day" ? "2026-06-30" : value);
  }
  return sent;
}

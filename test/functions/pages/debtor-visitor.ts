import { newVisitor, type Visitor } from "./visitor.ts";

type Page = { readonly status: number; readonly text: string; readonly headers: Headers };

/** Somebody on their own pages: with the cookie they were given, and forms filled in as a browser would send them. */
export type DebtorVisitor = Visitor & {
  readonly open: (name?: string) => Promise<Page>;
  /** Sends the form of a page, the one of several that `form` counts, with what was chosen on it. */
  readonly send: (name: string, chosen: Readonly<Record<string, string>>, form?: number) => Promise<Page>;
  /** Shows who they are; `answer` is the postal code unless another is tried. */
  readonly verify: (answer?: string) => Promise<Page>;
  readonly forget: () => void;
  readonly cookie: () => string;
};

/** What a browser would send of a form before anybody chose anything: hidden fields, and texts as they stand. */
export function fieldsOf(page: string, form = 0): URLSearchParams {
  const inside = [...page.matchAll(/<form[^>]*>(.*?)<\/form>/gs)][form]?.[1] ?? "";
  const fields = new URLSearchParams();
  for (const [input] of inside.matchAll(/<input[^>]*>/g)) {
    const [name = "", value = ""] = ["name", "value"].map((key) => new RegExp(` ${key}="([^"]*)"`).exec(input)?.[1]);
    if (!/type="(radio|checkbox)"/.test(input) || / checked/.test(input)) fields.append(name, value);
  }
  const [, button = "", does = ""] = /<button name="([^"]*)" value="([^"]*)"/.exec(inside) ?? [];
  if (button !== "") fields.set(button, does);
  return fields;
}

export async function newDebtorVisitor(...given: Parameters<typeof newVisitor>): Promise<DebtorVisitor> {
  const visitor = await newVisitor(...given);
  const jar = { cookie: "" };
  const path = (name: string) => `/d/${visitor.token}${name === "" ? "" : `/${name}`}`;
  const headers = () => (jar.cookie === "" ? {} : { cookie: jar.cookie });
  const open = (name = "") => visitor.get(path(name), headers());
  const post = (name: string, fields: URLSearchParams) => visitor.post(path(name), fields, headers());
  const send: DebtorVisitor["send"] = async (name, chosen, form = 0) => {
    const fields = fieldsOf((await open(name)).text, form);
    for (const [field, value] of Object.entries(chosen)) fields.set(field, value);
    return post(name, fields);
  };
  return {
    ...visitor,
    open,
    send,
    verify: async (answer = "02139") => {
      const page = await send("", { answer });
      jar.cookie = page.headers.get("set-cookie")?.split(";")[0] ?? jar.cookie;
      return page;
    },
    forget: () => {
      jar.cookie = "";
    },
    cookie: () => jar.cookie,
  };
}

/** Somebody who has shown who they are. */
export async function newVerified(...given: Parameters<typeof newVisitor>): Promise<DebtorVisitor> {
  const visitor = await newDebtorVisitor(...given);
  await visitor.verify();
  return visitor;
}

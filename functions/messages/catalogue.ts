import type { Words } from "./words.ts";

/** The two renderings of one piece of text, both Liquid. */
export type Rendering = { readonly text: string; readonly html: string };

/** A stretch of a message: words of its own, or the name of a part that messages share. */
export type Section = Rendering | { readonly part: string };

export type CompiledMessage = {
  readonly subject: string;
  readonly preheader: string;
  readonly sms: string;
  readonly sections: readonly Section[];
};

/** What a person says on the telephone; only its text is ever shown. */
export type CompiledScript = { readonly title: string; readonly sections: readonly Section[] };

export type CompiledLanguage = {
  readonly words: Readonly<Record<string, string>>;
  readonly schedule: Words["schedule"];
  readonly options: Words["options"];
  /** What the finished text of an e-mail and of a text message says where it tells how to opt out. */
  readonly optOut: { readonly email: string; readonly sms: string };
  readonly disclosures: Readonly<Record<string, string>>;
  readonly parts: Readonly<Record<string, Rendering>>;
  readonly messages: Readonly<Record<string, CompiledMessage>>;
  readonly scripts: Readonly<Record<string, CompiledScript>>;
};

/** What `build.ts` makes of the message files: everything rendering needs. */
export type Catalogue = {
  readonly layout: string;
  readonly languages: Readonly<Record<string, CompiledLanguage>>;
};

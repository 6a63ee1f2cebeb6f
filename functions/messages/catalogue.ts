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

export type CompiledLanguage = {
  readonly words: Readonly<Record<string, string>>;
  readonly parts: Readonly<Record<string, Rendering>>;
  readonly messages: Readonly<Record<string, CompiledMessage>>;
};

/** What `build.ts` makes of the message files: everything rendering needs, no files left to read. */
export type Catalogue = {
  readonly layout: string;
  readonly languages: Readonly<Record<string, CompiledLanguage>>;
};

declare module "mjml" {
  function mjml2html(
    source: string,
    options: {
      readonly validationLevel: "strict";
      readonly keepComments: boolean;
      readonly fonts: Readonly<Record<string, string>>;
    },
  ): Promise<{ readonly html: string }>;
  export = mjml2html;
}

declare module "asl-validator" {
  function validate(definition: unknown): { readonly isValid: boolean; errorsText(): string };
  export = validate;
}

import type { Pack } from "../question.ts";
import { commercialElements } from "../rules/us-can-spam/commercial-elements.ts";
import { everyone } from "../scope.ts";

/** CAN-SPAM, 15 U.S.C. 7704: e-mail from anybody. */
export const usCanSpam: Pack = {
  version: 1,
  unbound: everyone,
  rules: [commercialElements],
};

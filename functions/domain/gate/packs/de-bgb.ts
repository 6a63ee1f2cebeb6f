import type { Pack } from "../question.ts";
import { inDefault } from "../rules/de-bgb/default.ts";
import { firstLetter } from "../rules/de-bgb/first-letter.ts";
import { interest } from "../rules/de-bgb/interest.ts";
import { lumpSum } from "../rules/de-bgb/lump-sum.ts";
import { everyone } from "../scope.ts";

/** German default, interest and agency letters: https://www.gesetze-im-internet.de/bgb/__286.html */
export const deBgb: Pack = { version: 1, unbound: everyone, rules: [inDefault, interest, lumpSum, firstLetter] };

import { inWords } from "../../../functions/account-view/words.ts";
import type { Account } from "../../../functions/domain/account.ts";
import { isWithAgency, ReportKind } from "../../../functions/domain/placement/placement.ts";
import type { ActForm } from "./act-forms.ts";
import { amountFields } from "./agreement-forms.ts";

/** What the agency that has an account can say of it. */
export function agencyForms(account: Account): readonly ActForm[] {
  if (!isWithAgency(account.placement)) return [];
  return [
    {
      id: "agency-report",
      who: "Agency",
      title: "Report as the agency",
      explains: "An amount goes with a payment. A rejection, return, complaint or dispute ends the placement.",
      button: "Report it",
      fields: [
        {
          name: "report",
          label: "What happened",
          choices: ReportKind.options.map((kind) => ({ value: kind, label: inWords(kind) })),
        },
        ...amountFields(account),
      ],
    },
  ];
}

import type { CompiledLanguage } from "./catalogue.ts";
import { formatDay, formatMoney } from "./format.ts";
import { httpsUrl, oneLine } from "./plain.ts";
import { sayOptionIn } from "./say-option.ts";
import type { AmountByDay, Assistance, MessageInstalment, MessageVariables, Validation } from "./variables.ts";
import { negative, optionalDay, optionalLine, present } from "./view-values.ts";

/** More options or payments than anybody reads in a message; the rest is on the debtor's page. */
const MOST_OPTIONS = 10;
const MOST_PAYMENTS = 120;

function validationView(validation: Validation | undefined, locale: string) {
  if (validation === undefined) return undefined;
  return {
    creditorThen: oneLine(validation.creditorThen, 80),
    creditorNow: oneLine(validation.creditorNow, 80),
    accountNumber: oneLine(validation.accountNumber, 40),
    itemizedOn: formatDay(validation.itemizedOn, locale),
    owedThen: formatMoney(validation.owedThen, locale),
    interest: formatMoney(validation.interest, locale),
    fees: formatMoney(validation.fees, locale),
    paid: formatMoney(negative(validation.paid), locale),
    endsOn: formatDay(validation.endsOn, locale),
  };
}

function assistanceView(assistance: Assistance | undefined, locale: string) {
  return present({
    summary: optionalLine(assistance?.summary, 400),
    url: httpsUrl(assistance?.url),
    phone: optionalLine(assistance?.phone, 40),
    until: optionalDay(assistance?.until, locale),
  });
}

const byDay = (agreed: AmountByDay | undefined, locale: string) =>
  agreed === undefined ? undefined : { amount: formatMoney(agreed.amount, locale), on: formatDay(agreed.on, locale) };

function instalmentView(part: MessageInstalment, { schedule }: CompiledLanguage, locale: string) {
  const { status = "open" } = part;
  return present({
    dueOn: formatDay(part.dueOn, locale),
    amount: formatMoney(part.amount, locale),
    status: status === "open" ? undefined : schedule[status],
    graceEndsOn: optionalDay(part.graceEndsOn, locale),
  });
}

/** What was agreed, or is offered. */
function agreementView(variables: MessageVariables, language: CompiledLanguage, locale: string) {
  const { options, schedule, instalment } = variables;
  return {
    options: options?.slice(0, MOST_OPTIONS).map((option) => ({
      id: oneLine(option.id, 96),
      says: sayOptionIn(option, language.options, locale),
    })),
    promise: byDay(variables.promise, locale),
    settlement: byDay(variables.settlement, locale),
    extendedTo: optionalDay(variables.extendedTo, locale),
    schedule: schedule?.slice(0, MOST_PAYMENTS).map((part) => instalmentView(part, language, locale)),
    instalment: instalment === undefined ? undefined : instalmentView(instalment, language, locale),
  };
}

/** What only some messages speak of; a template that needs one of these stops without it. */
export function occasionView(variables: MessageVariables, language: CompiledLanguage, locale: string) {
  const { received } = variables;
  return {
    ...agreementView(variables, language, locale),
    isFirstTime: variables.isFirstTime === true,
    placeNotBefore: optionalDay(variables.placeNotBefore, locale),
    pauseNotBefore: optionalDay(variables.pauseNotBefore, locale),
    breathingSpaceUntil: optionalDay(variables.breathingSpaceUntil, locale),
    assistance: assistanceView(variables.assistance, locale),
    received: received === undefined ? undefined : formatMoney(received, locale),
    outcome: variables.outcome ?? "none",
    contactName: optionalLine(variables.contactName, 60),
    validation: validationView(variables.validation, locale),
  };
}

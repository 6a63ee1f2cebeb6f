import type { Pack } from "../question.ts";
import { coldWeatherContact } from "../rules/us-utility-ny/cold-weather-contact.ts";
import { finalNotice } from "../rules/us-utility-ny/final-notice.ts";
import { medicalCertificate } from "../rules/us-utility-ny/medical-certificate.ts";
import { terminationNotice } from "../rules/us-utility-ny/termination-notice.ts";
import { consumerDebts } from "../scope.ts";

/** New York's rules for residential service, Public Service Law 32: https://www.nysenate.gov/legislation/laws/PBS/32 */
export const usUtilityNy: Pack = {
  version: 1,
  unbound: consumerDebts,
  rules: [finalNotice, terminationNotice, coldWeatherContact, medicalCertificate],
};

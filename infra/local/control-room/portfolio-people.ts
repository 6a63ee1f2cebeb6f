/** One account of the demo portfolio: invented people and firms, addresses under .example and numbers kept for fiction. */
export type DemoAccount = {
  readonly id: string;
  readonly name: string;
  readonly segment: "consumer" | "business";
  readonly email?: string;
  readonly phone?: string;
  readonly timeZone: string;
  readonly address: {
    readonly country: string;
    readonly region?: string;
    readonly postalCode?: string;
    readonly city?: string;
  };
};

const person = (
  id: string,
  name: string,
  email: string | null,
  phone: string | null,
  timeZone: string,
  place: string,
): DemoAccount => {
  const [city = "", region = "", postalCode = ""] = place.split("|");
  return {
    id,
    name,
    segment: "consumer",
    ...(email === null ? {} : { email: `${email}@post.example` }),
    ...(phone === null ? {} : { phone }),
    timeZone,
    address: { country: "US", region, postalCode, city },
  };
};

const firm = (...about: Parameters<typeof person>): DemoAccount => ({ ...person(...about), segment: "business" });

export const NOELANI = person(
  "BW-20107",
  "Noelani Kahale",
  "noelani.k",
  "+18085550117",
  "Pacific/Honolulu",
  "Honolulu|HI|96814",
);
export const MARCUS = person(
  "BW-20118",
  "Marcus Whitfield",
  "m.whitfield",
  "+16145550118",
  "America/New_York",
  "Columbus|OH|43215",
);
export const JORGE = person(
  "BW-20126",
  "Jorge Villaseñor",
  "jorge.v",
  "+12105550126",
  "America/Chicago",
  "San Antonio|TX|78205",
);
export const ELEANOR = person(
  "BW-20133",
  "Eleanor Vance-Whitcombe",
  "e.vance",
  "+15035550133",
  "America/Los_Angeles",
  "Portland|OR|97205",
);
export const DOLORES = person(
  "BW-20141",
  "Dolores Okafor",
  "dolores.okafor",
  "+16175550141",
  "America/New_York",
  "Cambridge|MA|02139",
);
export const HENRY = person("BW-20150", "Henry Oduya", "h.oduya", "+13035550150", "America/Denver", "Denver|CO|80203");
export const BEATRIX = person(
  "BW-20162",
  "Beatrix Lindqvist",
  "beatrix",
  "+12065550162",
  "America/Los_Angeles",
  "Seattle|WA|98104",
);
export const RAYMOND = person(
  "BW-20171",
  "Raymond Castellanos",
  "r.castellanos",
  "+16025550171",
  "America/Phoenix",
  "Phoenix|AZ|85004",
);
export const PRIYA = person(
  "BW-20184",
  "Priya Raman",
  "priya.raman",
  "+13125550184",
  "America/Chicago",
  "Chicago|IL|60605",
);
export const GRACE = person(
  "BW-20195",
  "Grace Adeyemi-Collins",
  "grace.ac",
  "+14045550195",
  "America/New_York",
  "Atlanta|GA|30303",
);
export const SAM = person("BW-20203", "Sam Teague", null, null, "America/Denver", "Laramie|WY|82070");

export const ADA = person(
  "BW-20211",
  "Ada Lindholm",
  "ada.lindholm",
  "+16145550211",
  "America/New_York",
  "Dayton|OH|45402",
);
export const THEO = person("BW-20218", "Theo Baptiste", "theo.b", "+13125550218", "America/Chicago", "Peoria|IL|61602");
export const WINIFRED = person(
  "BW-20226",
  "Winifred Osei",
  "w.osei",
  "+13035550226",
  "America/Denver",
  "Boulder|CO|80302",
);

export const TIDEWATER = firm(
  "BW-71004",
  "Tidewater Cycles",
  "accounts.tidewater",
  "+17575550104",
  "America/New_York",
  "Norfolk|VA|23510",
);
export const LARKSPUR = firm(
  "BW-71019",
  "Larkspur & Daughters Bakery",
  "hello.larkspur",
  "+12125550119",
  "America/New_York",
  "New York|NY|10012",
);
export const HOLLIS = firm(
  "BW-71026",
  "Hollis Machine Works",
  "payables.hollis",
  "+12165550126",
  "America/New_York",
  "Cleveland|OH|44113",
);
export const MERIDIAN = firm(
  "BW-71038",
  "Meridian Street Dental",
  "office.meridian",
  "+13175550138",
  "America/Indiana/Indianapolis",
  "Indianapolis|IN|46204",
);
export const KRANICH: DemoAccount = {
  id: "BW-71045",
  name: "Kranich Optik GmbH",
  segment: "business",
  email: "buchhaltung.kranich@post.example",
  phone: "+493055501045",
  timeZone: "Europe/Berlin",
  address: { country: "DE", region: "BE", postalCode: "10117", city: "Berlin" },
};

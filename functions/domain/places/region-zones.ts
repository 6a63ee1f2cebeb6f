import { parseTable } from "./table.ts";

/**
 * ISO 3166-2 subdivisions with their zones, the zone most people there live in first. Only countries on several clocks,
 * and territories that addresses put under their mainland's code. US-AA, US-AE and US-AP are military mail: the sorting
 * office is known, the place is not, so they have no zone.
 */
const regions = parseTable(`
US-CT,US-DC,US-DE,US-GA,US-MA,US-MD,US-ME,US-NC,US-NH,US-NJ,US-NY,US-OH,US-PA,US-RI,US-SC,US-VA,US-VT,US-WV=
  America/New_York
US-AL,US-AR,US-IA,US-IL,US-LA,US-MN,US-MO,US-MS,US-OK,US-WI=America/Chicago
US-CO,US-MT,US-NM,US-UT,US-WY=America/Denver
US-CA,US-WA=America/Los_Angeles
US-AK=America/Anchorage America/Juneau America/Sitka America/Metlakatla America/Yakutat America/Nome America/Adak
US-AZ=America/Phoenix America/Denver
US-FL=America/New_York America/Chicago
US-HI=Pacific/Honolulu
US-ID=America/Boise America/Los_Angeles
US-IN=America/Indiana/Indianapolis America/Chicago America/Indiana/Vincennes America/Indiana/Winamac
  America/Indiana/Marengo America/Indiana/Petersburg America/Indiana/Vevay America/Indiana/Tell_City
  America/Indiana/Knox
US-KS=America/Chicago America/Denver
US-KY=America/New_York America/Kentucky/Louisville America/Kentucky/Monticello America/Chicago
US-MI=America/Detroit America/Menominee
US-ND=America/Chicago America/Denver America/North_Dakota/Center America/North_Dakota/New_Salem
  America/North_Dakota/Beulah
US-NE=America/Chicago America/Denver
US-NV=America/Los_Angeles America/Denver
US-OR=America/Los_Angeles America/Boise
US-SD=America/Chicago America/Denver
US-TN=America/Chicago America/New_York
US-TX=America/Chicago America/Denver
US-AS=Pacific/Pago_Pago US-GU=Pacific/Guam US-MP=Pacific/Saipan US-PR=America/Puerto_Rico US-VI=America/St_Thomas
US-UM=Pacific/Wake Pacific/Midway
US-AA,US-AE,US-AP=
CA-AB=America/Edmonton CA-MB=America/Winnipeg CA-NB=America/Moncton CA-PE=America/Halifax
CA-BC=America/Vancouver America/Edmonton America/Creston America/Dawson_Creek America/Fort_Nelson
CA-NL=America/St_Johns America/Goose_Bay
CA-NS=America/Halifax America/Glace_Bay
CA-NT=America/Edmonton America/Inuvik
CA-NU=America/Iqaluit America/Rankin_Inlet America/Resolute America/Cambridge_Bay America/Atikokan
CA-ON=America/Toronto America/Winnipeg America/Atikokan
CA-QC=America/Toronto America/Halifax America/Blanc-Sablon
CA-SK=America/Regina America/Swift_Current America/Edmonton
CA-YT=America/Whitehorse America/Dawson
AU-ACT=Australia/Sydney
AU-NSW=Australia/Sydney Australia/Broken_Hill Australia/Lord_Howe
AU-NT=Australia/Darwin AU-SA=Australia/Adelaide AU-TAS=Australia/Hobart AU-VIC=Australia/Melbourne
AU-QLD=Australia/Brisbane Australia/Lindeman
AU-WA=Australia/Perth Australia/Eucla
NZ-CIT=Pacific/Chatham
NZ-AUK,NZ-BOP,NZ-CAN,NZ-GIS,NZ-HKB,NZ-MBH,NZ-MWT,NZ-NSN,NZ-NTL,NZ-OTA,NZ-STL,NZ-TAS,NZ-TKI,NZ-WGN,NZ-WKO,NZ-WTC=
  Pacific/Auckland
MX-AGU,MX-CHP,MX-CMX,MX-COL,MX-GRO,MX-GUA,MX-HID,MX-JAL,MX-MEX,MX-MIC,MX-MOR,MX-OAX,MX-PUE,MX-QUE,MX-SLP,MX-TAB=
  America/Mexico_City
MX-TLA,MX-VER,MX-ZAC=America/Mexico_City
MX-BCN=America/Tijuana MX-BCS,MX-SIN=America/Mazatlan MX-CAM,MX-YUC=America/Merida MX-DUR=America/Monterrey
MX-ROO=America/Cancun MX-SON=America/Hermosillo
MX-CHH=America/Ciudad_Juarez America/Chihuahua America/Ojinaga
MX-COA,MX-NLE=America/Monterrey America/Matamoros
MX-NAY=America/Mazatlan America/Bahia_Banderas
MX-TAM=America/Matamoros America/Monterrey
BR-DF,BR-ES,BR-GO,BR-MG,BR-PR,BR-RJ,BR-RS,BR-SC,BR-SP=America/Sao_Paulo
BR-CE,BR-MA,BR-PB,BR-PI,BR-RN=America/Fortaleza
BR-AL,BR-SE=America/Maceio BR-AC=America/Rio_Branco BR-AP=America/Belem BR-BA=America/Bahia
BR-MS=America/Campo_Grande BR-MT=America/Cuiaba BR-RO=America/Porto_Velho BR-RR=America/Boa_Vista
BR-TO=America/Araguaina
BR-AM=America/Manaus America/Eirunepe
BR-PA=America/Belem America/Santarem
BR-PE=America/Recife America/Noronha
CL-AI=America/Coyhaique CL-MA=America/Punta_Arenas CL-VS=America/Santiago Pacific/Easter
CL-AN,CL-AP,CL-AR,CL-AT,CL-BI,CL-CO,CL-LI,CL-LL,CL-LR,CL-ML,CL-NB,CL-RM,CL-TA=America/Santiago
ES-CN,ES-GC,ES-TF=Atlantic/Canary ES-CE,ES-ML=Africa/Ceuta
ES-AN,ES-AR,ES-AS,ES-CB,ES-CL,ES-CM,ES-CT,ES-EX,ES-GA,ES-IB,ES-MC,ES-MD,ES-NC,ES-PV,ES-RI,ES-VC=Europe/Madrid
ES-A,ES-AB,ES-AL,ES-AV,ES-B,ES-BA,ES-BI,ES-BU,ES-C,ES-CA,ES-CC,ES-CO,ES-CR,ES-CS,ES-CU,ES-GI,ES-GR,ES-GU=Europe/Madrid
ES-H,ES-HU,ES-J,ES-L,ES-LE,ES-LO,ES-LU,ES-M,ES-MA,ES-MU,ES-NA,ES-O,ES-OR,ES-P,ES-PM,ES-PO,ES-S,ES-SA=Europe/Madrid
ES-SE,ES-SG,ES-SO,ES-SS,ES-T,ES-TE,ES-TO,ES-V,ES-VA,ES-VI,ES-Z,ES-ZA=Europe/Madrid
PT-01,PT-02,PT-03,PT-04,PT-05,PT-06,PT-07,PT-08,PT-09,PT-10,PT-11,PT-12,PT-13,PT-14,PT-15,PT-16,PT-17,PT-18=
  Europe/Lisbon
PT-20=Atlantic/Azores PT-30=Atlantic/Madeira
FR-971,FR-GP=America/Guadeloupe FR-972,FR-MQ=America/Martinique FR-973,FR-GF=America/Cayenne
FR-974,FR-RE=Indian/Reunion FR-976,FR-YT=Indian/Mayotte
ID-AC,ID-BB,ID-BE,ID-BT,ID-JA,ID-JB,ID-JI,ID-JK,ID-JT,ID-KR,ID-LA,ID-RI,ID-SB,ID-SS,ID-SU,ID-YO=Asia/Jakarta
ID-KB,ID-KT=Asia/Pontianak
ID-BA,ID-GO,ID-KI,ID-KS,ID-KU,ID-NB,ID-NT,ID-SA,ID-SG,ID-SN,ID-SR,ID-ST=Asia/Makassar
ID-MA,ID-MU,ID-PA,ID-PB,ID-PD,ID-PE,ID-PS,ID-PT=Asia/Jayapura
RU-KGD=Europe/Kaliningrad
RU-AD,RU-ARK,RU-BEL,RU-BRY,RU-CE,RU-CU,RU-DA,RU-IN,RU-IVA,RU-KB,RU-KC,RU-KDA,RU-KL,RU-KLU,RU-KO,RU-KOS=Europe/Moscow
RU-KR,RU-KRS,RU-LEN,RU-LIP,RU-ME,RU-MO,RU-MOS,RU-MOW,RU-MUR,RU-NEN,RU-NGR,RU-NIZ,RU-ORL,RU-PNZ,RU-PSK=Europe/Moscow
RU-ROS,RU-RYA,RU-SE,RU-SMO,RU-SPE,RU-STA,RU-TA,RU-TAM,RU-TUL,RU-TVE,RU-VLA,RU-VLG,RU-VOR,RU-YAR=Europe/Moscow
RU-KIR=Europe/Kirov RU-VGG=Europe/Volgograd RU-AST=Europe/Astrakhan RU-SAR=Europe/Saratov RU-ULY=Europe/Ulyanovsk
RU-SAM,RU-UD=Europe/Samara
RU-BA,RU-CHE,RU-KGN,RU-KHM,RU-ORE,RU-PER,RU-SVE,RU-TYU,RU-YAN=Asia/Yekaterinburg
RU-OMS=Asia/Omsk RU-NVS=Asia/Novosibirsk RU-AL,RU-ALT=Asia/Barnaul RU-TOM=Asia/Tomsk RU-KEM=Asia/Novokuznetsk
RU-KK,RU-KYA,RU-TY=Asia/Krasnoyarsk RU-BU,RU-IRK=Asia/Irkutsk RU-ZAB=Asia/Chita RU-AMU=Asia/Yakutsk
RU-SA=Asia/Yakutsk Asia/Khandyga Asia/Vladivostok Asia/Ust-Nera Asia/Srednekolymsk
RU-KHA,RU-PRI,RU-YEV=Asia/Vladivostok RU-MAG=Asia/Magadan RU-SAK=Asia/Sakhalin Asia/Srednekolymsk
RU-KAM=Asia/Kamchatka RU-CHU=Asia/Anadyr
`);

/**
 * Every zone of a subdivision, most populous first; `region` with or without its country (`US-MA`, `MA`). Undefined
 * means not listed: the country's whole set then holds. Empty means listed, and known to say nothing about the place.
 */
export function regionZones(country: string, region: string): readonly string[] | undefined {
  return regions.get(region.startsWith(`${country}-`) ? region : `${country}-${region}`);
}

/** The subdivisions known to the table. */
export const knownRegions = (): readonly string[] => [...regions.keys()];

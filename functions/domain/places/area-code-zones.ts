import { countryZones } from "./country-zones.ts";
import { regionZones } from "./region-zones.ts";
import { parseTable } from "./table.ts";

/**
 * Geographic area codes of the North American Numbering Plan by the place they cover: a state, province or country with
 * all its zones, or, where a code reaches only some of those, the zones themselves joined by `+`, the most populous
 * first. Codes that belong to no place (toll-free 8xx, 5xx, 600, 700, 900) are left out on purpose.
 */
const codesByPlace = parseTable(`
US-AL=205 251 256 334 483 659 938 US-AK=907 US-AR=327 479 501 870
US-CA=209 213 279 310 323 341 350 357 369 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669 707 714 738 747
  760 805 818 820 831 837 840 858 909 916 925 949 951
US-CO=303 719 720 748 970 983 US-CT=203 475 860 959 US-DE=302 US-DC=202 771
US-GA=229 404 470 478 678 706 762 770 912 943 US-HI=808 US-ID=208 986
US-IL=217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872 US-IA=319 515 563 641 712
US-LA=225 318 337 457 504 985 US-ME=207 US-MD=227 240 301 410 443 667 US-MA=339 351 413 508 617 774 781 857 978
US-MN=218 320 507 612 651 763 924 952 US-MS=228 471 601 662 769 US-MO=235 314 417 557 573 636 660 816 975 US-MT=406
US-ND=701 US-NH=603 US-NJ=201 551 609 640 732 848 856 862 908 973 US-NM=505 575
US-NY=212 315 329 332 347 363 516 518 585 607 624 631 646 680 716 718 838 845 914 917 929 934
US-NC=252 336 472 704 743 828 910 919 980 984
US-OH=216 220 234 283 326 330 380 419 436 440 513 567 614 740 937 US-OK=405 539 572 580 918
US-PA=215 223 267 272 412 445 484 570 582 610 717 724 814 835 878 US-RI=401 US-SC=803 821 839 843 854 864
US-SD=605 US-UT=385 435 801 US-VT=802 US-VA=276 434 540 571 686 703 757 804 826 948 US-WA=206 253 360 425 509 564
US-WV=304 681 US-WI=262 274 353 414 534 608 715 920 US-WY=307
US-AS=684 US-GU=671 US-MP=670 US-PR=787 939 US-VI=340
CA-AB=368 403 587 780 825 CA-BC=236 250 257 672 778 CA-MB=204 431 584 CA-NB=428 506 CA-NL=709 879 CA-NS=782 902
CA-QC=273 367 418 581 CA-SK=306 474 639
AG=268 AI=264 BB=246 BM=441 BS=242 DM=767 DO=809 829 849 GD=473 JM=658 876 KN=869 KY=345 LC=758 MS=664 SX=721
TC=649 TT=868 VC=784 VG=284
America/New_York=239 305 321 324 352 386 407 561 645 656 689 727 728 754 772 786 813 863 904 941 954 502 859 865
America/New_York+America/Chicago=423 448 606 729 850
America/Chicago=316 402 531 615 629 731 901 913 210 214 254 281 325 346 361 409 430 432 469 512 621 682 713 726 737 806
  817 830 832 903 936 940 945 956 972 979
America/Chicago+America/New_York=270 364 931
America/Chicago+America/Denver=308 620 785
America/Chicago+America/Indiana/Indianapolis=219
America/Denver=915
America/Indiana/Indianapolis=260 317 463 765
America/Indiana/Indianapolis+America/Chicago=574 812 930
America/Detroit=231 248 269 313 517 586 616 679 734 810 947 989
America/Detroit+America/Menominee=906
America/Phoenix=480 520 602 623
America/Phoenix+America/Denver=928
America/Los_Angeles=503 702 725 971
America/Los_Angeles+America/Boise=458 541
America/Los_Angeles+America/Denver=775
America/Vancouver=604
America/Toronto=226 249 263 289 343 354 365 382 416 437 438 450 468 514 519 548 579 613 647 683 705 742 753 819 873 905
  942
America/Toronto+America/Winnipeg+America/Atikokan=807
CA-NT+CA-YT+CA-NU=867
`);

const zonesOf = (place: string): readonly string[] =>
  place
    .split("+")
    .flatMap((part) => (part.includes("/") ? [part] : (regionZones(part.slice(0, 2), part) ?? countryZones(part))));

const placesByCode: ReadonlyMap<string, string> = new Map(
  [...codesByPlace].flatMap(([place, codes]) => codes.map((code) => [code, place] as const)),
);

const zonesByCode: ReadonlyMap<string, readonly string[]> = new Map(
  [...codesByPlace].flatMap(([place, codes]) => codes.map((code) => [code, zonesOf(place)] as const)),
);

/** Calling codes of countries on one clock; codes that span clocks (7, 34, 55, 61, ...) say too little. */
const countryByCallingCode = parseTable(`
20=EG 27=ZA 30=GR 31=NL 32=BE 33=FR 36=HU 39=IT 40=RO 41=CH 43=AT 44=GB 45=DK 46=SE 47=NO 48=PL 49=DE 51=PE 57=CO 58=VE
60=MY 63=PH 65=SG 66=TH 81=JP 82=KR 84=VN 90=TR 91=IN 92=PK 94=LK 233=GH 234=NG 254=KE 352=LU 353=IE 354=IS 356=MT
357=CY 358=FI 359=BG 370=LT 371=LV 372=EE 385=HR 386=SI 420=CZ 421=SK 506=CR 507=PA 852=HK 880=BD 886=TW 965=KW 966=SA
971=AE 972=IL 974=QA
`);

/**
 * Where a number of the North American plan (E.164, `+1` and ten digits) was issued. A set, because some codes reach
 * several zones; empty for codes that belong to no place, are unknown, or for any other number.
 */
export function areaCodeZones(phone: string): readonly string[] {
  const code = /^\+1(\d{3})\d{7}$/.exec(phone)?.[1];
  return (code === undefined ? undefined : zonesByCode.get(code)) ?? [];
}

/** The place an area code is listed under: an ISO 3166 code where it fills one state or country, else its zones; null for none. */
export function areaCodePlace(phone: string): string | null {
  const code = /^\+1(\d{3})\d{7}$/.exec(phone)?.[1];
  return (code === undefined ? undefined : placesByCode.get(code)) ?? null;
}

/** Where a number outside the North American plan (E.164) was issued, for common countries on one clock; else empty. */
export function callingCodeZones(phone: string): readonly string[] {
  if (!/^\+[2-9]\d{6,14}$/.test(phone)) return [];
  const countries = countryByCallingCode.get(phone.slice(1, 3)) ?? countryByCallingCode.get(phone.slice(1, 4)) ?? [];
  return countries.flatMap(countryZones);
}

/** The area codes known to the table. */
export const knownAreaCodes = (): readonly string[] => [...zonesByCode.keys()];

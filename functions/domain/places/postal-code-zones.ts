import { parseTable } from "./table.ts";

/**
 * First three digits of US postal codes by the one zone all their post offices lie in. Left out: those that straddle a
 * zone boundary (324 Florida, 373 Tennessee, 475 Indiana, 798 Texas, ...), and 967, which is Hawaii and Samoa. Under
 * NOWHERE is military mail: it goes wherever the unit is.
 */
const prefixes = parseTable(`
NOWHERE=090-098 340 962-966
America/Puerto_Rico=006-007 009
America/St_Thomas=008
America/New_York=005 010-089 100-268 270-323 326-339 341-342 344 346-347 349 374 376 379 398-400 402-418 430-459
America/Detroit=480-497
America/Indiana/Indianapolis=460-462 466-468 470-474 478
America/Chicago=325 350-367 369-372 375 380-397 420-424 463-464 476-477 500-528 530-567 570-574 580-584 600-658 660-676
  679-689 700-797
America/Denver=577 590-599 693 799-816 820-831 840-847 870-885
America/Phoenix=850-857 863-864
America/Boise=832-834 836-837
America/Los_Angeles=838 889-897 900-961 970-978 980-994
America/Anchorage=996-999
Pacific/Honolulu=968
`);

const spans = [...prefixes].flatMap(([zone, ranges]) =>
  ranges.map((range) => ({
    zones: zone === "NOWHERE" ? [] : [zone],
    from: range.slice(0, 3),
    through: range.slice(-3),
  })),
);

/** The one zone a US ZIP code can lie in: undefined when they are several or unknown, empty for military mail. */
export function postalCodeZones(zip: string): readonly string[] | undefined {
  if (!/^\d{5}(-?\d{4})?$/.test(zip)) return undefined;
  const prefix = zip.slice(0, 3);
  return spans.find(({ from, through }) => from <= prefix && prefix <= through)?.zones;
}

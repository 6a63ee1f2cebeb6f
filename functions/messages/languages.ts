const DEFAULT_LANGUAGE = "en";

const MOST_CACHED_TAGS = 1_000;
const canonicalTags = new Map<string, string>();

function canonical(language: string): string {
  const known = canonicalTags.get(language);
  if (known !== undefined) return known;
  if (canonicalTags.size >= MOST_CACHED_TAGS) canonicalTags.clear();
  const tag = readTag(language);
  canonicalTags.set(language, tag);
  return tag;
}

function readTag(language: string): string {
  try {
    return new Intl.Locale(language).toString();
  } catch {
    return DEFAULT_LANGUAGE;
  }
}

/** The available language nearest to a BCP 47 tag: itself, then ever shorter prefixes, then English. */
export function nearestLanguage(available: readonly string[], language: string): string {
  const subtags = canonical(language).split("-");
  for (let length = subtags.length; length > 0; length -= 1) {
    const prefix = subtags.slice(0, length).join("-");
    if (available.includes(prefix)) return prefix;
  }
  return DEFAULT_LANGUAGE;
}

/** How numbers and dates are written: the region asked for counts only when the words are in its language. */
export function localeFor(used: string, asked: string): string {
  const locale = canonical(asked);
  return locale === used || locale.startsWith(`${used}-`) ? locale : used;
}

/** A language without a region as it is written where its reader lives (ISO 3166-1 alpha-2): "en" in "GB" is "en-GB". */
export function writtenIn(language: string, country: string | undefined): string {
  const tag = canonical(language);
  if (country === undefined || !/^[A-Z]{2}$/.test(country)) return tag;
  if (!tag.includes("-")) return `${tag}-${country}`;
  const { language: tongue, script, region } = new Intl.Locale(tag);
  if (region !== undefined) return tag;
  return [tongue, script, country].filter((part) => part !== undefined).join("-");
}

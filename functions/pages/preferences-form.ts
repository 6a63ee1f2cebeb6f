import { type DebtorChannel, InconvenientWindow, MESSAGE_CHANNELS, WEEKDAYS, type Weekday } from "../domain/debtor.ts";
import type { ContactChoice } from "../rung/choose-contact.ts";
import type { Visit } from "./visit.ts";
import { isPageLanguage } from "./words.ts";

const MOST_ROWS = 20;

/** One time that does not suit, as the form has it: any part may still be missing. */
export type Row = { readonly days: readonly Weekday[]; readonly from: string; readonly to: string };
export type Problem = { readonly row: number; readonly kind: "incomplete" | "same" };

/** What the form shows, and, hidden in it, what it showed: only what somebody changed on it is a choice of theirs. */
export type Form = {
  readonly channels: readonly DebtorChannel[];
  readonly rows: readonly Row[];
  readonly language: string;
  readonly shown: { readonly channels: string; readonly windows: string; readonly language: string };
  readonly problems: readonly Problem[];
};

export type Read =
  | { readonly kind: "choice"; readonly choice: ContactChoice }
  | { readonly kind: "stop" }
  | { readonly kind: "wrong"; readonly form: Form }
  | { readonly kind: "unreadable" };

const EMPTY: Row = { days: [], from: "", to: "" };
const isEmpty = ({ days, from, to }: Row): boolean => days.length === 0 && from === "" && to === "";
const written = (rows: readonly Row[]): string =>
  rows.map(({ days, from, to }) => `${days.join("+")} ${from}-${to}`).join(",");

/** Rows with room for one more. */
function withRoom(rows: readonly Row[]): readonly Row[] {
  return rows.length < MOST_ROWS ? [...rows, EMPTY] : rows;
}

/** The form as it stands before anybody has touched it. */
export function formOf({ allowed, debtor, language }: Visit): Form {
  const windows = debtor.inconvenientWindows.map(({ days, from, to }): Row => ({ days, from, to }));
  const shown = { channels: allowed.join(","), windows: written(windows), language };
  return { channels: allowed, rows: withRoom(windows), language, shown, problems: [] };
}

/** Reads what was sent. What the form showed and nobody changed is no choice, so that an old page undoes nothing. */
export function readForm(sent: URLSearchParams): Read {
  const wanted = sent.get("do");
  if (wanted === "stop") return { kind: "stop" };
  if (wanted !== "save") return { kind: "unreadable" };
  const channels = MESSAGE_CHANNELS.filter((channel) => sent.getAll("channel").includes(channel));
  const rows = Array.from({ length: MOST_ROWS }, (_, row) => rowIn(sent, row)).filter((row) => !isEmpty(row));
  const language = sent.get("language") ?? "";
  const shown = {
    channels: sent.get("shown-channels") ?? "",
    windows: sent.get("shown-windows") ?? "",
    language: sent.get("shown-language") ?? "",
  };
  const windows = rows.flatMap((row) => InconvenientWindow.safeParse(row).data ?? []);
  const problems = rows.flatMap((row, index) => problemOf(row, index));
  if (problems.length > 0)
    return { kind: "wrong", form: { channels, rows: withRoom(rows), language, shown, problems } };
  const before = new Set(shown.channels.split(","));
  const changed = MESSAGE_CHANNELS.filter((channel) => before.has(channel) !== channels.includes(channel));
  return {
    kind: "choice",
    choice: {
      channels: Object.fromEntries(changed.map((channel) => [channel, channels.includes(channel)])),
      ...(written(windows) === shown.windows ? {} : { inconvenientWindows: windows }),
      ...(language === shown.language || !isPageLanguage(language) ? {} : { language }),
    },
  };
}

function rowIn(sent: URLSearchParams, row: number): Row {
  if (sent.has(`remove-${row}`)) return EMPTY;
  const days = WEEKDAYS.filter((day) => sent.getAll(`day-${row}`).includes(day));
  return { days, from: sent.get(`from-${row}`) ?? "", to: sent.get(`to-${row}`) ?? "" };
}

function problemOf(row: Row, index: number): readonly Problem[] {
  if (!InconvenientWindow.safeParse(row).success) return [{ row: index, kind: "incomplete" }];
  return row.from === row.to ? [{ row: index, kind: "same" }] : [];
}

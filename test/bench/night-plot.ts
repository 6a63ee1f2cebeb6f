import type { Minute, Night } from "./night-model.ts";

const WIDTH = 760;
const PANEL = { height: 120, left: 96, right: 16, top: 48, gap: 30 };
const HOURS_SHOWN = 24;

type Panel = { readonly title: string; readonly of: (minute: Minute) => number };

const PANELS: readonly Panel[] = [
  { title: "Executions waiting to be started", of: ({ inStartQueue }) => inStartQueue },
  { title: "Transitions delayed by the quota", of: ({ transitionsDelayed }) => transitionsDelayed },
  { title: "E-mails waiting for SES", of: ({ emailsWaiting }) => emailsWaiting },
];

/** A picture of two nights, one above the other in each panel's scale: ours solid, the other dashed. SVG. */
export function plotNight(ours: Night, other: Night): string {
  const height = PANEL.top + PANELS.length * (PANEL.height + PANEL.gap) + 20;
  const panels = PANELS.map((panel, index) =>
    drawPanel(panel, ours, other, PANEL.top + index * (PANEL.height + PANEL.gap)),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="12">
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
<text x="${PANEL.left}" y="18" font-size="13"><tspan fill="#1f6f54" font-weight="bold">Amends</tspan> and <tspan fill="#b3541e" font-weight="bold">a rule that starts executions directly, all waking at 09:00</tspan></text>
${panels.join("\n")}
${hourMarks(height - 36)}
<text x="${WIDTH / 2}" y="${height - 4}" text-anchor="middle" fill="#555">hours after the first event</text>
</svg>
`;
}

function drawPanel({ title, of }: Panel, ours: Night, other: Night, top: number): string {
  const most = Math.max(1, ...[ours, other].flatMap(({ minutes }) => minutes.map(of)));
  const bottom = top + PANEL.height;
  return `<g><text x="${PANEL.left}" y="${top - 6}" fill="#333">${title}</text>
<line x1="${PANEL.left}" y1="${bottom}" x2="${WIDTH - PANEL.right}" y2="${bottom}" stroke="#999"/>
<text x="${PANEL.left - 8}" y="${top + 10}" text-anchor="end" fill="#555">${most.toLocaleString("en")}</text>
<text x="${PANEL.left - 8}" y="${bottom}" text-anchor="end" fill="#555">0</text>
<path d="${path(other, of, most, top)}" fill="none" stroke="#b3541e" stroke-width="1.5" stroke-dasharray="5 3"/>
<path d="${path(ours, of, most, top)}" fill="none" stroke="#1f6f54" stroke-width="2"/></g>`;
}

const across = (minute: number): number =>
  PANEL.left + ((WIDTH - PANEL.left - PANEL.right) * minute) / (HOURS_SHOWN * 60);

/** Every fifth minute: more could not be seen. */
const path = ({ minutes }: Night, of: Panel["of"], most: number, top: number): string =>
  minutes
    .filter(({ minute }) => minute % 5 === 0 && minute <= HOURS_SHOWN * 60)
    .map((minute, index) => {
      const y = top + PANEL.height - (PANEL.height * of(minute)) / most;
      return `${index === 0 ? "M" : "L"}${across(minute.minute).toFixed(1)} ${y.toFixed(1)}`;
    })
    .join("");

const hourMarks = (y: number): string =>
  Array.from({ length: HOURS_SHOWN / 3 + 1 }, (_, index) => {
    const x = across(index * 180).toFixed(1);
    return `<text x="${x}" y="${y + 12}" text-anchor="middle" fill="#555">${index * 3}</text>`;
  }).join("");

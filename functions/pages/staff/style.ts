import { createHash } from "node:crypto";
import { STYLE } from "../style.ts";

/**
 * The debtors' look with more room: a bar on top, wide tables, two columns where there is space.
 * `.columns` holds `.card`s; a table goes into `<div class="scroll" role="region" aria-label="..." tabindex="0">`;
 * `.badge` is a word about a state, `.badge.warn` one to look at; `.steps` is a list of what happened, oldest first.
 */
export const STAFF_STYLE = `${STYLE}
body>header{border-bottom:1px solid var(--line);background:var(--card)}
.bar{max-width:64rem;margin:0 auto;padding:.6rem 1rem;display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1.25rem}
.bar p{margin:0}
.bar .brand{font-weight:700}
.bar .who{margin-left:auto;color:var(--quiet);font-size:.95rem;overflow-wrap:anywhere}
nav ul{display:flex;flex-wrap:wrap;gap:0 1.1rem;list-style:none;margin:0;padding:0}
nav a,.bar .who a{display:inline-block;min-height:2rem;padding:.3rem 0}
nav a[aria-current]{font-weight:700;text-decoration:none}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem 1rem;z-index:1}
main.staff{max-width:64rem}
main.staff>p,main.staff>form{max-width:44rem}
main.staff ul.menu{margin-bottom:1rem}
main.staff>section,main.staff ul.options{margin-bottom:1.5rem}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));gap:1.25rem;align-items:start;margin:0 0 1.25rem}
.columns>.card{margin:0;min-width:0}
.scroll{overflow-x:auto;margin:0 0 1.25rem}
.scroll table{margin:0}
.scroll th,.scroll td{overflow-wrap:normal;padding-right:1rem;vertical-align:top}
th{font-weight:650}
caption{text-align:left;color:var(--quiet);padding:0 0 .25rem}
td.money,th.money{text-align:right;white-space:nowrap}
.badge{display:inline-block;border:1px solid var(--field);border-radius:1rem;padding:0 .6rem;font-size:.9rem;white-space:nowrap}
.badge.warn{border-color:var(--warn);color:var(--warn)}
ol.steps{list-style:none;margin:0 0 1rem;padding:0}
ol.steps li{border-left:.2rem solid var(--line);padding:.1rem 0 .7rem .8rem;overflow-wrap:anywhere}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center}
.said{white-space:pre-wrap;overflow-wrap:anywhere}
.stack>.card:last-child{margin-bottom:0}
.sum{font-size:1.35rem;font-weight:650;line-height:1.3;margin:0 0 .5rem}
.line,.parts>li{border-top:1px solid var(--line);padding:.45rem 0}
.plain>li:first-child{border-top:0}
.line{display:flex;justify-content:space-between;gap:.25rem 1rem;min-width:0}
.line>span{min-width:0;overflow-wrap:anywhere;flex:1}
.line>.money{flex:none;text-align:right;font-variant-numeric:tabular-nums}
.line small,.steps small,.parts small,.quoted small,.facts{color:var(--quiet);font-size:.9rem}
.line small,.steps small{display:block}
.parts p{margin:0 0 .25rem}
ol.steps p{margin:0 0 .25rem}
ol.steps .because small{display:inline}
.rungs li.taken,.rungs li.covered,.rungs li.bounced{border-left-color:var(--field)}
.rungs li.next{border-left-color:var(--accent);background:var(--paper)}
ol.steps li.withheld,ol.steps li.failed{border-left-color:var(--warn)}
details>form{margin:0 0 1.25rem}
dl.inline,dl.facts{display:flex;flex-wrap:wrap;gap:.1rem 1.25rem}
dl.facts{margin:.15rem 0 0}
dl.facts dd,dl.quoted dd{font-weight:400;overflow-wrap:anywhere;min-width:0}
dl.inline dd{overflow-wrap:anywhere;min-width:0}
dl.quoted div,dl.quoted small{display:block}
code{font-size:.85em;overflow-wrap:anywhere}
button.danger{background:transparent;color:var(--warn);border-color:var(--warn)}
`;

/** What a content security policy knows the staff's style sheet by. */
export const STAFF_STYLE_SOURCE = `'sha256-${createHash("sha256").update(STAFF_STYLE).digest("base64")}'`;

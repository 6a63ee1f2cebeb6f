import { createHash } from "node:crypto";

/** The one style sheet, inside each page: nothing else is fetched. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b2422;--quiet:#4c5a56;--paper:#fbfaf7;--card:#fff;--line:#c9d1cd;--field:#707d78;--accent:#0d6a5b;--on:#fff;--warn:#8f2d14}
@media(prefers-color-scheme:dark){:root{--ink:#ecefed;--quiet:#b3bfba;--paper:#131817;--card:#1b2220;--line:#3a4643;--field:#8b9994;--accent:#7bd0bb;--on:#0c1f1b;--warn:#ffb59f}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:38rem;margin:0 auto;padding:2rem 1rem 3rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .75rem;overflow-wrap:anywhere;text-wrap:balance}
h2{font-size:1.15rem;margin:0 0 .25rem}
p{margin:0 0 1rem;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.15em}
h3{font-size:1rem;margin:.75rem 0 .25rem}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.quiet{color:var(--quiet)}
.card>:last-child{margin-bottom:0}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1.25rem;margin:0 0 1.25rem}
.told{border-left:.35rem solid var(--accent)}
.wrong{border-left:.35rem solid var(--warn)}
fieldset{border:0;padding:0;margin:0 0 1.5rem;min-width:0}
legend{font-weight:650;padding:0;margin:0 0 .25rem}
fieldset fieldset{border-top:1px solid var(--line);padding-top:1rem;margin:0 0 1rem}
fieldset fieldset legend{float:left;width:100%;font-size:.95rem}
fieldset fieldset legend+*{clear:both}
.tick{display:flex;align-items:center;gap:.65rem;min-height:2.75rem;cursor:pointer}
.tick input{width:1.35rem;height:1.35rem;margin:0;flex:none;accent-color:var(--accent)}
.days{display:grid;grid-template-columns:repeat(auto-fill,minmax(5.25rem,1fr));gap:0 .5rem}
.times{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.75rem;margin:.25rem 0 .5rem}
.named{display:grid;gap:.25rem;font-size:.95rem;margin:0 0 1.25rem}
.named label{font-weight:650}
.named p{margin:0}
.times .named{margin:0}
select,textarea,.named input{font:inherit;color:inherit;background:var(--card);border:1px solid var(--field);border-radius:.5rem;min-height:2.75rem;padding:.25rem .5rem;width:100%}
a.button{display:inline-block;text-decoration:none}
button,a.button{font:inherit;font-weight:650;min-height:3rem;padding:.5rem 1.5rem;border-radius:.6rem;border:2px solid var(--accent);background:var(--accent);color:var(--on);cursor:pointer}
button.second{background:transparent;color:var(--accent)}
.error{color:var(--warn);font-weight:600;margin:.25rem 0 .5rem}
dl{margin:.5rem 0 .75rem;display:grid;gap:.4rem}
dl div{display:flex;flex-wrap:wrap;gap:0 .6rem}
dt{color:var(--quiet)}dt::after{content:":"}dd{margin:0;font-weight:600}
ul.plain{list-style:none;margin:0;padding:0}
ul.menu{list-style:none;margin:.5rem 0 0;padding:0;display:grid;gap:.25rem}
ul.menu li{display:grid;padding:.5rem 0;border-top:1px solid var(--line)}
ul.menu a{font-weight:650;min-height:1.75rem}
ul{padding-left:1.25rem;margin:0 0 1rem}
.total div{align-items:baseline}
.total dd{font-size:1.6rem}
.options{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(15rem,100%),1fr));gap:1rem;align-items:start;margin:0 0 1.25rem}
.options .card{margin:0}
summary{cursor:pointer;min-height:2.75rem;padding:.5rem 0}
table{border-collapse:collapse;width:100%;margin:0 0 1rem}
th,td{text-align:left;padding:.4rem .5rem .4rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
footer{border-top:1px solid var(--line);padding-top:1rem;color:var(--quiet);font-size:.95rem}
@media print{.screen{display:none}body{background:#fff;color:#000}.card{break-inside:avoid}}
`;

/** What a content security policy knows the style sheet by. */
export const STYLE_SOURCE = `'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`;

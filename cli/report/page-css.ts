/** How everything but the colours and the drawing looks; also on paper. */
export const pageCss = `
*{box-sizing:border-box}
html{background:var(--canvas)}
body{margin:0;color:var(--text);font:13px/20px -apple-system,"Segoe UI Variable Text","Segoe UI","PingFang SC","HarmonyOS Sans SC","Microsoft YaHei UI","Noto Sans CJK SC",sans-serif}
:lang(zh)>body{font-size:14px;line-height:22px}
.pick{position:absolute;opacity:0;pointer-events:none}
#lang-en:checked~.page [lang=zh],#lang-zh:checked~.page [lang=en]{display:none}
.page{max-width:1180px;margin:0 auto;padding:32px 24px 48px}
.top{display:flex;justify-content:space-between;align-items:center}
.eyebrow,.hint,dt,h4,.equation .term span{color:var(--text-3)}
.languages{display:flex;padding:2px;border:1px solid var(--border);border-radius:8px;background:var(--surface)}
.languages label{padding:3px 12px;border-radius:6px;cursor:pointer;color:var(--text-2)}
#lang-en:checked~.page label[for=lang-en],#lang-zh:checked~.page label[for=lang-zh]{background:var(--ink);color:var(--on-ink)}
#lang-en:focus-visible~.page label[for=lang-en],#lang-zh:focus-visible~.page label[for=lang-zh],:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
p,ul,dl,h1,h2,h3,h4{margin:0}
h1{font-size:26px;line-height:34px;font-weight:650;margin-top:12px;overflow-wrap:anywhere}
h2{font-size:20px;line-height:28px;font-weight:600;margin:40px 0 12px}
h3{font-size:16px;line-height:24px;font-weight:600;margin-bottom:8px}
h4{font-size:12px;line-height:18px;font-weight:500}
.description{color:var(--text-2);max-width:68ch;white-space:pre-line;margin-top:4px}
.banner{margin-top:12px;padding:8px 12px;border-radius:8px;max-width:100%}
.practice{background:var(--accent-bg)}
.warnings{background:var(--warn-bg)}.warnings h2{font-size:13px;line-height:20px;margin:0}.warnings ul,.because ul{padding-left:16px}
.facts{display:flex;flex-wrap:wrap;gap:12px 32px;margin-top:20px}
dt{font-size:12px;line-height:18px}dd{margin:0;font-variant-numeric:tabular-nums}
code,.messageId,.enrollment{font-family:ui-monospace,"Cascadia Mono",Menlo,"Noto Sans Mono CJK SC",monospace;font-size:12px}
.sums{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr));gap:20px}
.sum,.table,.messages #rows{border:1px solid var(--border);border-radius:12px;background:var(--surface)}
.sum{padding:16px 20px}
.equation{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:flex-start;margin-bottom:12px}
.equation .term{display:flex;flex-direction:column}
.equation b{font-size:20px;line-height:28px;font-weight:600;font-variant-numeric:tabular-nums}
.equation .term>span{font-size:12px;line-height:18px;color:var(--text-2)}
.equation .sign{line-height:28px;color:var(--text-3)}
.ok b{color:var(--ok)}.warn b{color:var(--warn)}.err b{color:var(--err)}
.because{margin-top:12px}.because ul{list-style:none;padding:0}.because li{display:grid;grid-template-columns:minmax(4ch,max-content) 1fr;gap:8px}.because b{text-align:right;font-variant-numeric:tabular-nums}
.table{overflow:auto}
table{border-collapse:collapse;width:100%}
th,td{padding:7px 12px;text-align:right;vertical-align:top;font-variant-numeric:tabular-nums;border-top:1px solid var(--border)}
thead th{font-size:12px;line-height:18px;font-weight:500;color:var(--text-3);border-top:0;white-space:nowrap}
tbody th{font-weight:500}
.steps th,.steps td{padding:7px 8px}.steps thead th{white-space:normal}.steps tbody th{min-width:150px}
th:first-child,td:first-child,td+td:not(.steps td),th+th:not(.steps th){text-align:left}
td.zero{color:var(--text-3)}td.found{overflow-wrap:anywhere}
.filters{display:flex;flex-wrap:wrap;gap:8px}
input[type=search],select,.pager button{font:inherit;height:32px;color:inherit;background:var(--surface);border:1px solid var(--border-strong);border-radius:6px;padding:0 10px}
input[type=search]{flex:1 1 240px}select{max-width:280px}
#found{margin:8px 0}
#rows{list-style:none;padding:0;overflow:hidden}
#rows:empty{display:none}
#rows li+li{border-top:1px solid var(--border)}
.row{display:grid;grid-template-columns:88px minmax(0,1.2fr) minmax(0,2fr) minmax(0,1.2fr);gap:12px;align-items:center;width:100%;padding:7px 12px;border:0;background:none;color:inherit;font:inherit;text-align:left;cursor:pointer}
.row:hover,.row[aria-expanded=true]{background:var(--surface-2)}
.row:focus-visible{outline-offset:-2px}
.row bdi{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.row .step,.row .to{color:var(--text-2)}
.chip{justify-self:start;padding:0 8px;border-radius:10px;font-size:12px;line-height:20px;background:var(--surface-2);color:var(--text-2);border:1px solid currentColor}
.chip.sent{color:var(--ok);background:var(--ok-bg)}.chip.failed{color:var(--err);background:var(--err-bg)}.chip.uncertain,.chip.pending{color:var(--warn);background:var(--warn-bg)}
.opened{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.4fr);gap:20px;padding:4px 12px 16px;background:var(--surface-2)}
.detail{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:2px 12px;align-content:start}
.detail dd{overflow-wrap:anywhere}
pre.text{margin:0;padding:12px;border:1px solid var(--border);border-radius:8px;background:var(--surface);font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;max-height:480px;overflow:auto}
.pager{display:flex;gap:12px;align-items:center;margin-top:12px}
.pager button{cursor:pointer}.pager button:disabled{opacity:.5;cursor:default}
footer{margin-top:40px;color:var(--text-3);font-size:12px;line-height:18px}
@media(max-width:720px){.row{grid-template-columns:88px minmax(0,1fr)}.opened{grid-template-columns:minmax(0,1fr)}}
@media print{.languages,.filters,.pager,#found{display:none}.page{max-width:none;padding:0}html,.canvas{background:none}.canvas,.table{overflow:visible}svg.graph{max-width:100%;height:auto}h2{break-after:avoid}.sum,.node,tr,#rows li{break-inside:avoid}pre.text{max-height:none}}
`;

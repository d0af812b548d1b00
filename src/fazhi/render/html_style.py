"""The style of the page. Text colours reach 4.5 : 1 on their grounds (WCAG AA); no colour tells anything alone."""

from __future__ import annotations

from fazhi.render.markup import Markup

CSS = Markup("""
:root{color-scheme:light;--ink:#14212e;--dim:#4a5560;--line:#d9dfe4;--ground:#f3f5f7;--link:#154a94}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif;overflow-wrap:anywhere}
main{max-width:62rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.45rem;line-height:1.4;margin:0 0 .25rem}
h2{font-size:1.15rem;margin:2rem 0 .75rem}
h2 small,td small{font-weight:400;font-size:.85rem;color:var(--dim);margin-left:.6em}
td small{display:block;margin:0}
p{margin:.25rem 0}
a{color:var(--link)}
.dim,.about{color:var(--dim)}
.file{font-size:.9rem}
.report{margin-bottom:3rem}
.report+.report,.index+.report{border-top:3px solid var(--line);padding-top:2rem}
.top,.glance,.card,.notes,.text,.index,.way,.unread{background:#fff;border:1px solid var(--line);border-radius:10px;padding:1.1rem 1.25rem}
.top{display:flex;gap:1.5rem;align-items:center}
.top>div{min-width:0}
.ring{width:8rem;height:8rem;flex:none}
.grade{margin:0 .6rem;font-weight:700}
.glance{margin-top:1rem}
.bar{display:block;width:100%;height:28px;border-radius:5px}
.bar.small{width:9rem;height:14px;margin-top:.45rem}
.chip,.badge{display:inline-block;padding:.05rem .6rem;border-radius:999px;font-size:.88rem;line-height:1.6;white-space:nowrap;border:1px solid transparent;background:#eceff2;color:#3d4751}
.badge{font-weight:700}
.chips{display:flex;flex-wrap:wrap;gap:.4rem;margin-bottom:.8rem}
.met{--front:#17603a;--back:#e0f3e7;--edge:#2b8a57}
.partial,.warning{--front:#704700;--back:#fff0cc;--edge:#d99a00}
.planned,.info{--front:#1c4a92;--back:#e2ecfb;--edge:#4a7fd0}
.missing,.error{--front:#9a1610;--back:#fde6e4;--edge:#c8372d}
.not_applicable,.open{--front:#3d4751;--back:#e9edf0;--edge:#7d8893}
.chip.met,.chip.partial,.chip.planned,.chip.missing,.chip.not_applicable,.chip.error,.chip.warning,.chip.info,.badge{background:var(--back);color:var(--front);border-color:var(--edge)}
.chip.plain{border-color:#7d8893}
.elements{list-style:none;margin:.9rem 0 0;padding:0;display:grid;grid-template-columns:1fr 1fr;gap:0 2rem}
.elements li{display:grid;grid-template-columns:5.6rem 1fr auto;align-items:baseline;gap:.5rem;padding:.28rem 0;border-bottom:1px solid #edf0f2}
.elements .chip{justify-self:start}
.points{color:var(--dim);font-variant-numeric:tabular-nums;white-space:nowrap}
.way{margin-top:1rem;background:#f0f6ff;border-color:#b9d0f0}
.unread.unread{color:var(--front);background:var(--back);border-color:var(--edge)}
.card{margin:0 0 .8rem;border-left:6px solid var(--edge)}
.waived .card,.closed .card{padding:.7rem 1.1rem}
.waived .card{border-style:dashed;border-left-style:solid}
.card h3{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;font-size:1.05rem;line-height:1.5;margin:0 0 .4rem}
.card .name{min-width:0}
.number{min-width:1.7em;height:1.7em;padding:0 .35em;border-radius:.85em;background:var(--ink);color:#fff;font-size:.85rem;line-height:1.7em;text-align:center}
.worth{margin-left:auto;font-weight:700;color:#17603a;white-space:nowrap}
dl{display:grid;grid-template-columns:3.6rem 1fr;gap:.3rem .8rem;margin:0}
dt{color:var(--dim)}
dd{margin:0;min-width:0}
.line{display:block}
.line+.line{margin-top:.35rem}
q{display:block;quotes:none;color:#33404c;background:#f6f8f9;border-radius:5px;padding:.15rem .6rem}
q mark,mark{background:#ffe08a;color:inherit;padding:0 .1em}
.draft{display:block;border:1px dashed #8a96a1;border-radius:5px;padding:.25rem .6rem;background:#fcfcf7}
.notes{margin-top:1.5rem}
.notes h2{margin-top:0}
.notes ul{margin:0;padding-left:1.3em}
.text{margin-top:1.5rem}
.text h2{margin-top:0}
.text p{position:relative;padding-left:3rem;margin:.3rem 0;white-space:pre-wrap}
.row{position:absolute;left:0;width:2.3rem;text-align:right;color:#5a6570;font-size:.8rem;line-height:1.9rem;user-select:none}
.hl{background:var(--back);color:var(--ink);text-decoration:none;border-bottom:2px solid var(--edge)}
.ref{font-size:.75em;font-weight:700;text-decoration:none;color:#fff;background:var(--front);border-radius:3px;padding:0 .3em;margin:0 .1em}
sup{line-height:1}
:target{outline:3px solid #154a94;outline-offset:2px}
table{width:100%;border-collapse:collapse;margin-top:.8rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line)}
footer{margin-top:2rem;color:var(--dim);font-size:.88rem}
.hash{font-size:.78rem;overflow-wrap:anywhere}
@media (max-width:40rem){
main{padding:.75rem .6rem 2rem}
h1{font-size:1.2rem}
.top,.glance,.card,.notes,.text,.index,.way{padding:.8rem .85rem}
.top{gap:.9rem}
.ring{width:5.6rem;height:5.6rem}
.elements{grid-template-columns:1fr}
.worth{margin-left:0}
dl{grid-template-columns:1fr;gap:.05rem}
dd{margin-bottom:.4rem}
.text p{padding-left:2.2rem}
.row{width:1.7rem}
.index th:nth-child(4),.index td:nth-child(4):not([colspan]){display:none}
}
@page{size:A4;margin:15mm 14mm}
@media print{
body{background:#fff;font-size:10.5pt;line-height:1.55;print-color-adjust:exact;-webkit-print-color-adjust:exact}
main{max-width:none;padding:0}
h1{font-size:15pt}h2{font-size:12.5pt;break-after:avoid}.card h3{font-size:11pt}
.top,.glance,.card,.notes,.index,.way{padding:8pt 10pt}
.card,.top,.glance,.way,tr{break-inside:avoid}
.report+.report,.index+.report{break-before:page;border-top:0;padding-top:0}
.text{break-before:page;border:0;padding:0}
a{color:inherit;text-decoration:none}
:target{outline:0}
}
""")

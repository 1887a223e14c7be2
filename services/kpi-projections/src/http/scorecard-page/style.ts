/** For screens, light and dark, and for A4. Status is told by a word and a shape; colour only repeats it. */
export const style = `
:root {
  color-scheme: light dark;
  --text: light-dark(#16181d, #e8eaed); --page: light-dark(#ffffff, #14161a); --muted: light-dark(#565d69, #a3abb8);
  --line: light-dark(#d5d9e0, #3a3f48); --good: light-dark(#00609c, #6cb8f0); --short: light-dark(#a34700, #f5a45d);
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 75rem; padding: 1.5rem; font: 0.9375rem/1.45 system-ui, sans-serif; color: var(--text); background: var(--page); }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.125rem; margin: 2rem 0 0.5rem; }
header p, .muted, caption { color: var(--muted); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: start; padding-block: 0.75rem 0.25rem; font-weight: 600; text-transform: capitalize; }
th, td { padding: 0.35rem 0.6rem; border-bottom: 1px solid var(--line); text-align: end; vertical-align: top; }
th:first-child, td.text, th.text { text-align: start; }
thead th { color: var(--muted); font-weight: 600; }
tbody th { font-weight: 500; }
tfoot th, tfoot td { border-top: 2px solid var(--line); font-weight: 600; }
small { display: block; color: var(--muted); font-size: 0.8125rem; }
.status, .effect { white-space: nowrap; }
.strong, .favourable { color: var(--good); }
.worsening, .off-target, .unfavourable { color: var(--short); }
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  :root { color-scheme: light; --text: #000; --page: #fff; --muted: #444; --line: #aaa; --good: #00456f; --short: #7a3500; }
  body { max-width: none; padding: 0; font-size: 8.5pt; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; }
  tr, caption, h2 { break-inside: avoid; }
  h2, caption { break-after: avoid; }
}
`;

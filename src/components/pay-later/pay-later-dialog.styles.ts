/**
 * Sizes are in em, so that enlarged text narrows the box the way a phone does: the table then turns into cards, and nothing
 * scrolls sideways.
 */
export const dialogCss = `
:host {
  --_ink: var(--klix-ink, light-dark(#17191d, #f2f4f7));
  --_soft: var(--klix-soft, light-dark(#565d68, #abb3bf));
  --_rule: var(--klix-rule, light-dark(#d8dce2, #3a414c));
  --_accent: var(--klix-accent, #0094ff);
  --_corner: var(--klix-radius, 8px);
}
dialog {
  --_pad: 1.25em;
  box-sizing: border-box;
  container-type: inline-size;
  inline-size: min(34em, 100vw - 2em);
  max-inline-size: none;
  max-block-size: calc(100dvh - 2em);
  margin: auto;
  padding: 0;
  overflow: auto;
  overscroll-behavior: contain;
  border: 1px solid var(--_rule);
  border-radius: calc(var(--_corner) * 1.5);
  background: var(--klix-surface, light-dark(#fff, #16191e));
  color: var(--_ink);
  font: inherit;
  font-size: max(1rem, 16px);
  line-height: 1.45;
  text-align: start;
  white-space: normal;
}
dialog:has(.choice) { inline-size: min(44em, 100vw - 2em); }
dialog:has(.several) { inline-size: min(56em, 100vw - 2em); }
dialog.light { color-scheme: light; }
dialog.dark { color-scheme: dark; }
dialog.auto { color-scheme: light dark; }
dialog::backdrop { background: rgb(10 14 20 / 55%); }
dialog :is(h2, h3, p, fieldset, legend) { margin: 0; padding: 0; border: 0; }
.head {
  position: sticky;
  inset-block-start: 0;
  z-index: 1;
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 1em;
  padding: 0.75em 0.75em 0.75em var(--_pad);
  border-block-end: 1px solid var(--_rule);
  background: inherit;
}
h2 { font-size: 1.125em; line-height: 1.3; font-weight: 650; letter-spacing: -0.01em; }
h3 { font-size: 0.875em; line-height: 1.4; font-weight: 650; }
[part='close'] {
  position: relative;
  inline-size: 2.5em;
  block-size: 2.5em;
  flex: none;
  border: 0;
  border-radius: 50%;
  background: none;
  color: inherit;
  font: inherit;
  cursor: pointer;
}
[part='close']:hover { background: light-dark(#f0f2f5, #262b33); }
[part='close']::before, [part='close']::after {
  content: '';
  position: absolute;
  inset-block-start: calc(50% - 1px);
  inset-inline-start: 25%;
  inline-size: 50%;
  border-block-start: 2px solid;
  transform: rotate(45deg);
}
[part='close']::after { transform: rotate(-45deg); }
.body { display: grid; gap: 1em; padding: 1.125em var(--_pad) 1.25em; }
.body > h3 { margin-block-end: -0.75em; }
fieldset { min-inline-size: 0; }
.unseen, legend { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[part='purchase'] { font-weight: 600; }
table, thead, tbody, tr, th, td { display: block; text-align: start; }
thead { display: none; }
tbody { display: grid; gap: 0.625em; }
tr { padding: 0.75em 0.875em; border: 1px solid var(--_rule); border-radius: var(--_corner); }
tr:has(input:checked:not([hidden])) { border-color: var(--_accent); box-shadow: inset 0 0 0 1px var(--_accent); }
th { padding: 0; font-weight: inherit; overflow-wrap: anywhere; }
label { display: flex; gap: 0.5em; min-block-size: 1.5em; font-weight: 650; }
label > b { min-inline-size: 0; font-weight: inherit; }
input { flex: none; inline-size: 1.125em; block-size: 1.125em; margin: 0.15em 0 0; font: inherit; accent-color: light-dark(#0077d4, #66bdff); }
td { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1em; padding: 0; margin-block-start: 0.25em; overflow-wrap: anywhere; }
.none { display: none; }
.term { font-size: 0.9375em; color: var(--_soft); }
.value { margin-inline-start: auto; text-align: end; font-variant-numeric: tabular-nums; }
.value ~ .value { flex-basis: 100%; margin: 0; text-align: start; font-size: 0.875em; color: var(--_soft); }
.choice td { margin-inline-start: 1.625em; }
.choice :is(tbody tr, label) { cursor: pointer; }
[part='dialog-example'], [part='lender'] { max-inline-size: 48em; font-size: 0.875em; color: var(--_soft); }
[part='dialog-example'] { white-space: pre-line; overflow-wrap: anywhere; }
[part='dialog-warning'] { font-size: 0.875em; font-weight: 600; }
[part='select'] {
  min-block-size: 3em;
  padding: 0.625em 1.5em;
  border: 1px solid transparent;
  border-radius: var(--_corner);
  background: light-dark(#0065b8, #66bdff);
  color: light-dark(#fff, #0b1117);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
dialog :is(button, input):focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; }
@container (min-width: 38em) {
  .choice:not(.many) table { display: grid; grid: repeat(8, auto) / minmax(8em, 10.5em); grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); column-gap: 0.375em; }
  .choice:not(.many) {
    :is(thead, tbody) { display: contents; }
    tr { display: grid; grid-row: 1 / span 8; grid-template-rows: subgrid; margin: 0; padding: 0; }
    thead tr { border: 0; margin: 1px; }
    :is(th, td) { margin: 0; padding: 0.5em 0.625em; }
    tr > :not(:first-child) { border-block-start: 1px solid var(--_rule); }
    thead th { padding-inline: 0; color: var(--_soft); }
    td, .none { display: block; }
    .term { display: none; }
    .value { display: block; text-align: start; }
  }
  .choice:not(.many) tr:has(input:checked) { background: color-mix(in srgb, var(--_accent) 7%, transparent); }
  [part='select'] { justify-self: start; }
}
@media (max-width: 30rem) {
  dialog, dialog:has(.choice), dialog:has(.several) { inline-size: 100vw; max-block-size: 92dvh; margin: auto 0 0; border-width: 1px 0 0; border-end-start-radius: 0; border-end-end-radius: 0; }
  .body { padding-block-end: max(1.25em, env(safe-area-inset-bottom)); }
}
@media (max-height: 30rem) {
  .head { position: static; }
}
@media (prefers-reduced-motion: no-preference) {
  dialog[open] { animation: klix-in 0.18s ease-out; }
  @keyframes klix-in { from { opacity: 0; transform: translateY(0.75rem); } }
}
@media print {
  dialog, dialog:has(.choice), dialog:has(.several) { position: absolute; inset: 0; inline-size: 100%; max-block-size: none; margin: 0; overflow: visible; border: 0; color-scheme: light; animation: none; }
  dialog::backdrop { background: #fff; }
  dialog, dialog::backdrop { print-color-adjust: exact; }
  .head { position: static; }
  [part='close'], [part='select'] { display: none; }
  /* Boxes of a grid that are moved to the next page would lie over the ones below. */
  .body, tbody { display: block; }
  .body > * + *, tr + tr { margin-block-start: 0.75em; }
  .body > h3 { margin-block-end: 0; break-after: avoid; }
  tr, p { break-inside: avoid; }
}
`;

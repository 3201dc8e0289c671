export const dialogCss = `
:host {
  --_ink: var(--klix-ink, light-dark(#17191d, #f2f4f7));
  --_soft: var(--klix-soft, light-dark(#565d68, #abb3bf));
  --_rule: var(--klix-rule, light-dark(#d8dce2, #3a414c));
  --_accent: var(--klix-accent, #0094ff);
}
dialog {
  box-sizing: border-box;
  inline-size: min(34em, 100vw - 2em);
  max-block-size: min(44em, 100dvh - 2em);
  margin: auto;
  padding: 0;
  overflow: auto;
  overscroll-behavior: contain;
  border: 1px solid var(--_rule);
  border-radius: calc(var(--klix-radius, 8px) * 1.5);
  background: var(--klix-surface, light-dark(#fff, #16191e));
  color: var(--_ink);
  font: inherit;
  font-size: max(1rem, 16px);
  line-height: 1.45;
  text-align: start;
  white-space: normal;
}
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
  padding: 0.75em 0.75em 0.75em 1.25em;
  border-block-end: 1px solid var(--_rule);
  background: inherit;
}
dialog { --_pad: 1.25em; }
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
[part='purchase'] { font-weight: 600; }
fieldset { display: grid; gap: 0.625em; min-inline-size: 0; }
legend { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[part='offer'] {
  display: flex;
  gap: 0.75em;
  padding: 0.75em 0.875em;
  border: 1px solid var(--_rule);
  border-radius: var(--klix-radius, 8px);
}
[part='offer']:has(input:not([hidden])) { cursor: pointer; }
[part='offer']:has(input:checked:not([hidden])) { border-color: var(--_accent); box-shadow: inset 0 0 0 1px var(--_accent); }
[part='offer'] input { flex: none; inline-size: 1.125em; block-size: 1.125em; margin: 0.15em 0 0; accent-color: light-dark(#0077d4, #66bdff); }
.plan { overflow-wrap: anywhere; display: grid; gap: 0.25em; flex: 1; min-inline-size: 0; }
.terms { display: grid; gap: 0.125em; margin-block-start: 0.25em; font-size: 0.875em; color: var(--_soft); }
.term { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1em; }
.term > :last-child { margin-inline-start: auto; color: var(--_ink); font-variant-numeric: tabular-nums; }
[part='dialog-example'], [part='lender'] { font-size: 0.875em; color: var(--_soft); }
[part='dialog-example'] { white-space: pre-line; overflow-wrap: anywhere; }
[part='dialog-warning'] { font-size: 0.875em; font-weight: 600; }
[part='select'] {
  min-block-size: 3em;
  padding: 0.625em 1.25em;
  border: 0;
  border-radius: var(--klix-radius, 8px);
  background: light-dark(#0065b8, #66bdff);
  color: light-dark(#fff, #0b1117);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
dialog :is(button, input):focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; }
@media (max-width: 30rem) {
  dialog { inline-size: 100vw; max-inline-size: 100vw; max-block-size: 92dvh; margin: auto 0 0; border-width: 1px 0 0; border-end-start-radius: 0; border-end-end-radius: 0; }
}
@media (prefers-reduced-motion: no-preference) {
  dialog[open] { animation: klix-in 0.18s ease-out; }
  @keyframes klix-in { from { opacity: 0; transform: translateY(0.75rem); } }
}
`;

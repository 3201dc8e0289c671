/** Phone first; one column that stays narrow on a large screen. */
export const STYLES = `
:root { color-scheme: light dark; --ink: #17202e; --soft: #566074; --line: #d5dae4; --paper: #fff; --ground: #eef1f6;
  --accent: #0b57b7; --on-accent: #fff; --bad: #a3161f; --bad-ground: #fdecec; --good: #12683a; --warn: #6b4a00;
  --warn-ground: #fff3d1; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceff5; --soft: #a9b3c6; --line: #3a4458; --paper: #1b2231;
  --ground: #10151f; --accent: #7db4ff; --on-accent: #07182f; --bad: #ffb0b0; --bad-ground: #3d1d22; --good: #7fe0ab;
  --warn: #ffdf92; --warn-ground: #3a3015; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
.banner { padding: .5rem 1rem; background: var(--warn-ground); color: var(--warn); text-align: center; font-weight: 600; }
main { max-width: 30rem; margin: 0 auto; padding: 1rem; }
.sheet { padding: 1.25rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--paper); }
main header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; justify-content: space-between; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
h2 { margin: 0 0 .5rem; font-size: 1rem; }
p { margin: .5rem 0; }
.soft, .order { color: var(--soft); font-size: .9375rem; overflow-wrap: anywhere; }
details { margin: .75rem 0 0; font-size: .9375rem; }
summary { cursor: pointer; color: var(--soft); min-height: 1.75rem; }
ul.lines { margin: .25rem 0 0; padding: 0; list-style: none; }
main a { color: var(--accent); }
ul.lines li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: .25rem 0; overflow-wrap: anywhere; }
h1 + p { overflow-wrap: anywhere; }
ul.lines + h2 { margin-top: 1.25rem; }
ul.stacked li { display: block; }
ul.stacked code { display: block; color: var(--soft); font-size: .8125rem; }
ul.lines li span:last-child { white-space: nowrap; font-variant-numeric: tabular-nums; }
nav.tabs { display: flex; margin: 1.25rem 0 1rem; border-bottom: 1px solid var(--line); }
nav.tabs a { flex: 1 1 0; min-height: 2.75rem; padding: .625rem .25rem; border-bottom: 3px solid transparent; color: var(--soft);
  text-align: center; text-decoration: none; }
nav.tabs a[aria-current] { border-color: var(--accent); color: var(--ink); font-weight: 600; }
fieldset { margin: 0 0 1rem; padding: 0; border: 0; min-width: 0; }
legend { padding: 0; margin-bottom: .5rem; font-weight: 600; }
.choices { display: grid; gap: .5rem; }
.choices label { display: flex; align-items: center; gap: .75rem; min-height: 2.75rem; padding: .5rem .75rem;
  border: 1px solid var(--line); border-radius: .625rem; cursor: pointer; }
.choices label:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.choices input { width: 1.125rem; height: 1.125rem; margin: 0; accent-color: var(--accent); flex: none; }
.choices small { display: block; color: var(--soft); }
.choices.two { grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); }
.choices.two label { gap: .5rem; padding: .5rem .625rem; overflow-wrap: anywhere; }
details .choices { margin-top: .5rem; }
.field { display: block; margin-bottom: .75rem; }
.field > span { display: block; margin-bottom: .25rem; font-size: .9375rem; }
.field input { width: 100%; min-height: 2.75rem; padding: .5rem .75rem; border: 1px solid var(--soft); border-radius: .625rem;
  background: var(--paper); color: inherit; font: inherit; }
.field input[aria-invalid] { border-color: var(--bad); }
.field em { color: var(--bad); font-style: normal; font-size: .875rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; grid-template-rows: auto auto auto; column-gap: .75rem; }
.pair .field { display: grid; grid-row: span 3; grid-template-rows: subgrid; }
.pair .field > span { align-self: end; }
button { width: 100%; min-height: 2.75rem; padding: .5rem 1rem; border: 1px solid var(--accent); border-radius: .625rem;
  background: transparent; color: var(--accent); font: inherit; font-weight: 600; cursor: pointer; }
button.main { background: var(--accent); color: var(--on-accent); }
main a.button { display: block; padding: .6rem 1rem; border-radius: .625rem; background: var(--accent);
  color: var(--on-accent);
  text-align: center; font-weight: 600; text-decoration: none; }
.test { margin-top: 1.25rem; padding: 1rem; border: 1px dashed var(--soft); border-radius: .75rem; }
.test div { display: grid; gap: .5rem; margin-top: .75rem; }
ul.cards { margin: .5rem 0 0; padding: 0; list-style: none; font-size: .875rem; }
ul.cards li { display: flex; flex-wrap: wrap; gap: 0 .75rem; padding: .25rem 0; }
ul.cards b { font-weight: 400; font-variant-numeric: tabular-nums; }
ul.cards span { color: var(--soft); overflow-wrap: anywhere; }
.note { padding: .5rem .75rem; border-radius: .5rem; background: var(--ground); font-size: .9375rem; }
.alert { margin: 1rem 0 0; padding: .625rem .75rem; border-radius: .5rem; background: var(--bad-ground); color: var(--bad); }
.state { margin: 1.25rem 0; text-align: center; }
.state b { display: block; font-size: 1.375rem; }
.state.good b { color: var(--good); } .state.bad b { color: var(--bad); }
.return { margin-top: 1rem; }
.return button { border-color: var(--line); color: var(--ink); font-weight: 400; }
footer { max-width: 30rem; margin: 0 auto; padding: 0 1rem 2rem; color: var(--soft); font-size: .875rem; text-align: center; }
footer nav { margin-bottom: .5rem; }
footer a { display: inline-block; min-width: 2rem; padding: .25rem .375rem; color: inherit; }
footer a[aria-current] { font-weight: 700; text-decoration: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;

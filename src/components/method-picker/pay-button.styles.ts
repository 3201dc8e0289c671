export const payCss = `
[part='pay'] {
  inline-size: 100%;
  min-block-size: max(3.25em, 48px);
  border-color: transparent;
  background: var(--klix-button, light-dark(#0065b8, #66bdff));
  color: var(--klix-button-ink, light-dark(#fff, #0b1117));
  font-size: 1.0625em;
}
[part='pay'] span { white-space: nowrap; font-variant-numeric: tabular-nums; }
[part='pay']:hover { background: var(--klix-button-hover, light-dark(#00549a, #8accff)); }
[part='pay'][aria-busy='true']::before {
  content: '';
  display: inline-block;
  box-sizing: border-box;
  inline-size: 1em;
  block-size: 1em;
  border: 2px solid;
  border-inline-end-color: transparent;
  border-radius: 50%;
  margin-inline-end: 0.625em;
  vertical-align: -0.125em;
}
[part='problem'] {
  padding: 0.75em 0.875em;
  border: 1px solid;
  border-radius: var(--_radius);
  background: light-dark(#fff5f4, #2a1615);
  color: light-dark(#a11c1c, #ffb3ab);
  font-size: 0.9375em;
}
@media (prefers-reduced-motion: no-preference) {
  [part='pay'][aria-busy='true']::before { animation: klix-turn 0.8s linear infinite; }
  @keyframes klix-turn { to { transform: rotate(1turn); } }
}
`;

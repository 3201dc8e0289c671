/**
 * Sizes are in em of the shop's own text. What there is to do stands beside the words where there is room for it, else below
 * them over the full width, where a thumb finds it.
 */
export const boxCss = `
  :host {
    display: block;
  }
  [hidden],
  [part]:empty {
    display: none !important;
  }
  [part~='base'] {
    box-sizing: border-box;
    padding: 1.25em;
    border: 1px solid var(--klix-rule, light-dark(#d8dce2, #3a414c));
    border-radius: var(--klix-radius, 8px);
    background: var(--klix-surface, light-dark(#fff, #16191e));
    color-scheme: light;
    color: var(--klix-ink, light-dark(#17191d, #f2f4f7));
    line-height: 1.35;
  }
  [part~='base'],
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 1em;
    align-items: center;
  }
  .dark {
    color-scheme: dark;
  }
  .auto {
    color-scheme: light dark;
  }
  [part='icon'] {
    forced-color-adjust: auto;
    inline-size: 2.5em;
    border-radius: 50%;
    background: color-mix(in srgb, currentColor 12%, transparent);
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
    color: var(--klix-soft, light-dark(#565d68, #abb3bf));
  }
  [part~='paid'] [part='icon'],
  [part~='reserved'] [part='icon'] {
    color: var(--klix-good, light-dark(#0a7a3c, #4cc38a));
  }
  [part~='failed'] [part='icon'] {
    color: var(--klix-bad, light-dark(#c0262d, #ff8a8a));
  }
  .text {
    flex: 99 1 min(60%, 18em);
    overflow-wrap: anywhere;
  }
  p {
    margin: 0;
  }
  [part='title'] {
    font-size: 1.125em;
    font-weight: 700;
    text-wrap: balance;
  }
  [part='detail'],
  [part='note'] {
    margin-block-start: 0.125em;
    color: var(--klix-soft, light-dark(#565d68, #abb3bf));
  }
  [part='amount'] {
    white-space: nowrap;
  }
  .actions,
  [part='retry'],
  [part='again'] {
    flex: auto;
  }
  [part='retry'],
  [part='again'] {
    padding: 0.625em 1.25em;
    border: 1px solid var(--klix-button, light-dark(#0065b8, #66bdff));
    border-radius: var(--klix-radius, 8px);
    background: var(--klix-button, light-dark(#0065b8, #66bdff));
    color: var(--klix-button-ink, light-dark(#fff, #0b1117));
    font: inherit;
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
  }
  /* Asking costs nothing, so it comes first. */
  [part='again']:not(:empty) + [part='retry'] {
    border-color: currentColor;
    background: none;
    color: var(--klix-link, light-dark(#0065b8, #66bdff));
  }
  [part='retry']:hover,
  [part='again']:hover {
    text-decoration: underline;
  }
  :focus-visible {
    outline: 2px solid var(--klix-accent, #0094ff);
    outline-offset: 3px;
  }
  @media (prefers-reduced-motion: no-preference) {
    [part~='asking'] [part='icon'],
    [part~='pending'] [part='icon'] {
      animation: turn 1s linear infinite;
    }
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
`;

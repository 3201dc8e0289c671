/**
 * Sizes are in em of the shop's own text. The least height of each view is what the README's CSS line reserves; what stands
 * in it keeps its place when the sentence changes, and the sentence has room for a third line in a narrow box.
 * Plain text, since a server sends it with the line.
 */
export const lineCss = `
  :host {
    display: block;
    container-type: inline-size;
    contain-intrinsic-inline-size: 10em;
    flex: auto;
  }
  :host(:state(nothing)) {
    display: none !important;
  }
  [hidden] {
    display: none !important;
  }
  .base {
    box-sizing: border-box;
    display: grid;
    grid: 'line line line' 1fr 'plan plan plan' 'text text text' 'warn warn warn' 'link link mark' / auto 1fr auto;
    gap: 0.2em 0.5em;
    align-items: center;
    min-block-size: 7.875em;
    color-scheme: light;
    color: var(--klix-ink, light-dark(#17191d, #f2f4f7));
    line-height: 1.35;
  }
  :is(.base, :popover-open) {
    padding: 0.5em 0.875em;
    border: 1px solid var(--klix-rule, light-dark(#d8dce2, #3a414c));
    border-radius: var(--klix-radius, 8px);
    background: var(--klix-surface, light-dark(#fff, #16191e));
  }
  .dark {
    color-scheme: dark;
  }
  .auto {
    color-scheme: light dark;
  }
  .loading,
  .nothing {
    visibility: hidden;
  }
  [part='line'] {
    grid-area: line;
    /* The box keeps its place when the sentence takes a line more or less. */
    align-self: stretch;
    align-content: center;
    margin: 0;
    text-wrap: balance;
  }
  [part='line']::first-letter {
    text-transform: uppercase;
  }
  [part='line'],
  [part='plan'] {
    font-size: 0.9375em;
  }
  [part='monthly'] {
    font-weight: 700;
  }
  [part='monthly'],
  [part='first'],
  [part='down'],
  [part='apr'],
  [part='mark'] {
    white-space: nowrap;
  }
  [part='plan'] {
    grid-area: plan;
    overflow-wrap: anywhere;
    margin: 0;
  }
  [part='mark'],
  ::slotted([slot='logo']) {
    grid-area: mark;
    font-size: 0.75em;
    font-weight: 700;
    line-height: 1.5;
  }
  [part='mark'] {
    padding: 0 0.6em;
    border: 1px solid var(--klix-rule, light-dark(#d8dce2, #3a414c));
    border-radius: 1em;
  }
  [part='example'],
  ::slotted([slot='disclosure']) {
    grid-area: text;
    align-self: start;
    margin: 0;
  }
  :popover-open {
    margin: auto;
    max-inline-size: 34em;
  }
  [part='warning'] {
    grid-area: warn;
  }
  [part='more'] {
    grid-area: link;
    justify-self: start;
  }
  [part='warning'],
  [part='more'],
  [part='example'] {
    font: inherit;
    font-size: 0.8125em;
    color: var(--klix-soft, light-dark(#565d68, #abb3bf));
  }
  [part='more'] {
    position: relative;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--klix-link, light-dark(#0065b8, #66bdff));
    text-decoration: underline;
    text-underline-offset: 0.15em;
    cursor: pointer;
  }
  /* A finger needs 24 px, the text is smaller. */
  [part='more']::before {
    content: '';
    position: absolute;
    inset: min(-0.4em, -7px) -0.5em;
  }
  :focus-visible {
    outline: 2px solid var(--klix-accent, #0094ff);
    outline-offset: 3px;
    border-radius: 2px;
  }
  .checkout {
    grid-template-rows: auto auto 1fr;
    min-block-size: 19.25em;
  }
  .checkout [part='mark'] {
    align-self: start;
  }
  .micro {
    min-block-size: 5.5em;
    padding: 0;
    border: 0;
    background: none;
  }
  @container (min-width: 30em) {
    .base {
      grid-template-areas: 'line line mark' 'plan plan plan' 'text text text' 'warn link link';
    }
    .checkout {
      row-gap: 0.5em;
      padding: 1.25em 1.5em;
    }
    .checkout [part='line'] {
      font-size: 1.125em;
    }
    .checkout [part='example'] {
      font-size: 0.875em;
      line-height: 1.6;
    }
  }
  @container (max-width: 30em) {
    [part='brand'] {
      display: none;
    }
    [part='line'],
    [part='plan'] {
      font-size: 0.875em;
    }
  }
  /* Paper has nothing to open: what is folded away stands in the line, with nothing left of the browser's own popover. */
  @media print {
    .offer [part='example'] {
      display: block !important;
      position: static;
      inline-size: auto;
      overflow: visible;
      padding: 0;
      border: 0;
      background: none;
    }
    [part='more'] {
      display: none;
    }
  }
  @container (max-width: 15em) {
    .base {
      display: block;
    }
    [part='warning'],
    [part='mark'] {
      display: table;
      margin-block: 0.4em;
    }
  }
`;

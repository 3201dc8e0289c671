import { css } from '@lit/reactive-element';

/** Sizes are in em of the shop's own text; the smallest room a view takes is the one the README's CSS line reserves. */
export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
    contain-intrinsic-inline-size: 20em;
  }
  :host(:state(nothing)) {
    display: none !important;
  }
  div {
    box-sizing: border-box;
    display: grid;
    grid-template: 1fr / 1fr auto;
    gap: 0.375em 1em;
    align-items: end;
    min-block-size: 7em;
    padding: 0.625em 0.875em;
    border: 1px solid var(--klix-rule, light-dark(#d8dce2, #3a414c));
    border-radius: var(--klix-radius, 8px);
    background: var(--klix-surface, light-dark(#fff, #16191e));
    color-scheme: light;
    color: var(--klix-ink, light-dark(#17191d, #f2f4f7));
    line-height: 1.4;
  }
  .dark {
    color-scheme: dark;
  }
  .auto {
    color-scheme: light dark;
  }
  .checkout {
    min-block-size: 16em;
  }
  .micro {
    min-block-size: 3.5em;
    padding: 0;
    border: 0;
  }
  .loading,
  .nothing {
    visibility: hidden;
  }
  [hidden] {
    display: none !important;
  }
  p {
    grid-column: 1/-1;
    margin: 0;
    font-size: 0.9375em;
  }
  [part='line'] {
    align-self: center;
    max-inline-size: 36em;
    text-wrap: pretty;
  }
  [part='line']::first-letter {
    text-transform: uppercase;
  }
  [part='monthly'] {
    font-weight: 700;
  }
  [part='line'] span:not([part='brand'], [part='count']) {
    white-space: nowrap;
  }
  [part='mark'] {
    font-size: 0.8125em;
    font-weight: 700;
    white-space: nowrap;
  }
  [part='foot'] {
    grid-column: 1;
  }
  [part='foot'],
  [part='example'] {
    font-size: 0.8125em;
    color: var(--klix-soft, light-dark(#565d68, #abb3bf));
  }
  [part='warning'] {
    margin-inline-end: 0.5em;
  }
  button {
    position: relative;
    padding: 0;
    border: 0;
    background: none;
    color: var(--klix-link, light-dark(#0065b8, #66bdff));
    font: inherit;
    text-decoration: underline;
    cursor: pointer;
  }
  /* A finger needs 24 px, the text is smaller. */
  [part='more']::before {
    content: '';
    position: absolute;
    inset: -0.4em -0.5em;
  }
  :focus-visible {
    outline: 2px solid var(--klix-accent, #0094ff);
    outline-offset: 3px;
  }
  @container (max-width: 28em) {
    [part='brand'] {
      display: none;
    }
  }
`;

import { css } from '@lit/reactive-element';

/** Sizes are in em of the shop's own text; what a finger touches is never smaller than 44 px. */
export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
    contain-intrinsic-inline-size: 20em;
    flex: auto;
    --_ink: var(--klix-ink, light-dark(#17191d, #f2f4f7));
    --_soft: var(--klix-soft, light-dark(#565d68, #abb3bf));
    --_rule: var(--klix-rule, light-dark(#d8dce2, #3a414c));
    --_surface: var(--klix-surface, light-dark(#fff, #16191e));
    --_accent: var(--klix-accent, #0094ff);
    --_radius: var(--klix-radius, 8px);
  }
  [hidden] {
    display: none !important;
  }
  fieldset,
  [part='list'],
  .rows {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5em;
  }
  fieldset {
    gap: 1em;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
    color-scheme: light;
    color: var(--_ink);
    line-height: 1.35;
    text-align: start;
  }
  .dark {
    color-scheme: dark;
  }
  .auto {
    color-scheme: light dark;
  }
  p {
    margin: 0;
  }
  legend {
    margin-block-end: 0.75em;
    padding: 0;
    font-size: 1.125em;
    font-weight: 650;
  }
  [part='list'] {
    gap: 1.25em;
    margin-block-end: 0.25em;
  }
  [part='heading'] {
    margin-block-end: 0.625em;
    font-size: 0.9375em;
    font-weight: 600;
  }
  [part='heading']:empty {
    display: none;
  }
  .field {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.375em;
    margin-block-end: 0.75em;
    font-size: 0.875em;
    color: var(--_soft);
  }
  fieldset > .field {
    margin: 0;
  }
  select,
  [type='search'] {
    grid-column: 1 / -1;
    min-inline-size: 0;
    padding: 0 0.75em;
    font-size: max(1.143em, 16px);
  }
  select,
  [type='search'],
  button,
  .method {
    box-sizing: border-box;
    min-block-size: max(2.75em, 44px);
    border: 1px solid var(--_rule);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_ink);
    font-family: inherit;
  }
  .method label,
  .skeleton {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 0.75em;
    box-sizing: border-box;
    min-block-size: max(3.25em, 44px);
    padding: 0.5em 0.875em;
    cursor: pointer;
  }
  [type='radio'] {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0;
    font: inherit;
    accent-color: var(--klix-accent, light-dark(#0077d4, #66bdff));
    cursor: inherit;
  }
  [part='name'] {
    flex: 1 1 6em;
    overflow-wrap: anywhere;
    font-weight: 500;
  }
  [part='logos'] {
    display: flex;
    gap: 0.25em;
    margin-inline-start: auto;
  }
  img {
    box-sizing: border-box;
    inline-size: 3.5em;
    block-size: 1.75em;
    padding: 0.125em 0.25em;
    border: 1px solid var(--_rule);
    border-radius: 4px;
    background: #fff;
    object-fit: contain;
  }
  img:not(:only-child) {
    inline-size: 2.5em;
  }
  .broken {
    visibility: hidden;
  }
  .method:hover {
    border-color: var(--_soft);
  }
  [part~='selected'][part] {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
    background: color-mix(in srgb, var(--_accent) 6%, var(--_surface));
  }
  klix-method-picker-line {
    padding: 0 0.875em 0.75em clamp(0.875em, 30cqi - 3em, 2.875em);
  }
  klix-method-picker-line::part(base) {
    min-block-size: 3em;
  }
  klix-method-picker-line::part(mark) {
    display: none;
  }
  .skeleton + .skeleton {
    margin-block-start: -0.75em;
  }
  .skeleton::before,
  .skeleton::after {
    content: '';
    inline-size: 1.25em;
    block-size: 1.25em;
    border-radius: 1em;
    background: var(--_rule);
  }
  .skeleton::after {
    inline-size: 40%;
    block-size: 0.875em;
  }
  button {
    padding: 0.5em 1.25em;
    font-size: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  [part='retry'] {
    justify-self: start;
  }
  label:has(:disabled),
  button:disabled,
  [part='retry'][aria-disabled='true'],
  [inert] {
    opacity: 0.6;
    cursor: default;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible,
  .method:has([type='radio']:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  [type='radio']:focus-visible {
    outline: none;
  }
  .grid .rows {
    grid-template-columns: repeat(auto-fill, minmax(min(8.5em, 100%), 1fr));
  }
  .grid .method:has(klix-method-picker-line) {
    grid-column: 1 / -1;
  }
  .grid label:only-child [part='name'] {
    order: 1;
    flex-basis: 100%;
  }
  .grid img:not(:only-child) {
    inline-size: 1.75em;
    padding: 0;
  }
  @media (forced-colors: active) {
    [part~='selected'] {
      outline: 2px solid Highlight;
    }
  }
`;

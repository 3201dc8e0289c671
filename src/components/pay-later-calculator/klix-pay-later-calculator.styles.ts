import { css } from '@lit/reactive-element';

/** Sizes are in em of the shop's own text; controls are large enough for a finger. */
export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
    contain-intrinsic-inline-size: 16em;
    flex: auto;
    --_ink: var(--klix-ink, light-dark(#17191d, #f2f4f7));
    --_soft: var(--klix-soft, light-dark(#565d68, #abb3bf));
    --_rule: var(--klix-rule, light-dark(#d8dce2, #3a414c));
    --_field: light-dark(#767e8a, #8a93a0);
    --_track: light-dark(#c6cbd3, #49515c);
    --_accent: var(--klix-accent, #0094ff);
    --_surface: var(--klix-surface, light-dark(#fff, #16191e));
    --_radius: var(--klix-radius, 8px);
  }
  :host(:state(nothing)) {
    display: none !important;
  }
  [hidden] {
    display: none !important;
  }
  .base {
    --_fill: var(--klix-accent, light-dark(#0065b8, #66bdff));
    box-sizing: border-box;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.125em;
    padding: 1em;
    border: 1px solid var(--_rule);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    color-scheme: light;
    color: var(--_ink);
    line-height: 1.4;
    text-align: start;
  }
  .column {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.125em;
    align-content: start;
    min-inline-size: 0;
  }
  .base.dark {
    color-scheme: dark;
  }
  .base.auto {
    color-scheme: light dark;
  }
  .base.first,
  .loading :is([part='result'], [part='example'], [part='lender']),
  .loading ::slotted([slot='disclosure']) {
    visibility: hidden;
  }
  :is(p, dl, dd, fieldset, legend) {
    margin: 0;
    padding: 0;
    border: 0;
  }
  .head:has([part='purchase'][hidden]) :is([part='mark'], ::slotted([slot='logo'])) {
    margin-inline-start: 0;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.5em 1em;
  }
  [part='purchase'] {
    font-weight: 600;
  }
  [part='mark'] {
    margin-inline-start: auto;
    padding: 0 0.6em;
    border: 1px solid var(--_rule);
    border-radius: 1em;
    font-size: 0.75em;
    font-weight: 700;
    line-height: 1.5;
    white-space: nowrap;
  }
  ::slotted([slot='logo']) {
    margin-inline-start: auto;
  }
  [part='field'] {
    display: grid;
    grid-template-columns: minmax(min-content, 1fr) minmax(0, 8.25em);
    gap: 0.25em 1em;
    align-items: center;
  }
  label {
    hyphens: auto;
    overflow-wrap: break-word;
  }
  .entry {
    display: flex;
    align-items: center;
    gap: 0.35em;
    padding-inline: 0.75em;
    border: 1px solid var(--_field);
    border-radius: var(--_radius);
    background: light-dark(#fff, #0f1216);
  }
  .entry.after {
    flex-direction: row-reverse;
  }
  .entry > span {
    color: var(--_soft);
  }
  [part='number'] {
    box-sizing: border-box;
    flex: 1;
    min-inline-size: 0;
    min-block-size: 2.75em;
    padding: 0;
    border: 0;
    outline: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-size: max(1em, 16px);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .entry:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }
  .entry:has([aria-invalid='true']) {
    border-color: light-dark(#b3261e, #ff8a80);
  }
  [part='slider'] {
    grid-column: 1 / -1;
    appearance: none;
    inline-size: 100%;
    block-size: 2em;
    margin: 0;
    border-radius: 1em;
    background: none;
    cursor: pointer;
    touch-action: pan-y;
  }
  [part='slider']::-webkit-slider-runnable-track {
    block-size: 6px;
    border-radius: 3px;
    background: linear-gradient(var(--_fill), var(--_fill)) no-repeat var(--_track) 0 /
      calc(14px + var(--_share) * (100% - 28px)) 100%;
  }
  [part='slider']::-moz-range-track {
    block-size: 6px;
    border-radius: 3px;
    background: var(--_track);
  }
  [part='slider']::-moz-range-progress {
    block-size: 6px;
    border-radius: 3px;
    background: var(--_fill);
  }
  [part='slider']::-webkit-slider-thumb {
    appearance: none;
    box-sizing: border-box;
    inline-size: 28px;
    block-size: 28px;
    margin-block-start: -11px;
    border: 3px solid var(--_surface);
    border-radius: 50%;
    background: var(--_fill);
    box-shadow: 0 0 0 1px var(--_field);
  }
  [part='slider']::-moz-range-thumb {
    box-sizing: border-box;
    inline-size: 28px;
    block-size: 28px;
    border: 3px solid var(--_surface);
    border-radius: 50%;
    background: var(--_fill);
    box-shadow: 0 0 0 1px var(--_field);
  }
  .limits {
    grid-column: 1 / -1;
    font-size: 0.8125em;
    color: var(--_soft);
  }
  [part='field']:has([aria-invalid='true']) .limits {
    color: light-dark(#b3261e, #ff8a80);
    font-weight: 600;
  }
  [part='plans'] {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(11em, 100%), 1fr));
    gap: 0.5em;
    min-inline-size: 0;
  }
  legend {
    padding-block-end: 0.5em;
  }
  [part='plan'] {
    display: flex;
    gap: 0.6em;
    padding: 0.625em 0.75em;
    border: 1px solid var(--_rule);
    border-radius: var(--_radius);
    cursor: pointer;
  }
  [part='plan'] > span {
    display: grid;
    align-content: start;
    font-size: 0.875em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  [part='plan'] input {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0.1em 0 0;
    accent-color: var(--_fill);
  }
  [part='plan']:has(:checked) {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  [part='result'] {
    display: grid;
    gap: 0.75em;
    padding-block-start: 1.125em;
    border-block-start: 1px solid var(--_rule);
  }
  /* Room for the longest sentence, so that a larger figure moves nothing. */
  [part='line'] {
    min-block-size: 5.4em;
    font-size: 1.125em;
    line-height: 1.35;
    text-wrap: balance;
  }
  [part='line']::first-letter {
    text-transform: uppercase;
  }
  [part='monthly'] {
    font-weight: 700;
  }
  [part='monthly'],
  [part='first'],
  [part='down'],
  [part='apr'] {
    white-space: nowrap;
  }
  [part='terms'] {
    display: grid;
    gap: 0.25em;
    font-size: 0.875em;
  }
  [part='terms'] > div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1em;
  }
  dt {
    color: var(--_soft);
  }
  dd {
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
  }
  dd.small {
    inline-size: 100%;
    color: var(--_soft);
  }
  [part='example'],
  [part='lender'] {
    font-size: 0.8125em;
    line-height: 1.5;
    color: var(--_soft);
    overflow-wrap: anywhere;
  }
  [part='example'] b {
    display: block;
  }
  [part='warning'] {
    font-size: 0.875em;
    font-weight: 600;
  }
  [part='select'] {
    min-block-size: 3em;
    padding: 0.625em 1.25em;
    border: 0;
    border-radius: var(--_radius);
    background: light-dark(#0065b8, #66bdff);
    color: light-dark(#fff, #0b1117);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  [part='select']:disabled {
    cursor: progress;
  }
  [part='slider']:focus-visible {
    outline: 0;
  }
  :is([part='select'], [part='plan'] input):focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  [part='slider']:focus-visible::-webkit-slider-thumb {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  [part='slider']:focus-visible::-moz-range-thumb {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  .status {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @container (max-width: 17em) {
    [part='field'] {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @container (min-width: 24em) {
    [part='line'] {
      min-block-size: 4.05em;
    }
  }
  @container (min-width: 30em) {
    .base {
      padding: 1.5em;
    }
    [part='line'] {
      min-block-size: 2.7em;
    }
  }
  @container (min-width: 52em) {
    .base {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 2.5em;
    }
    [part='result'] {
      padding-block-start: 0;
      border-block-start: 0;
    }
    .column + .column {
      padding-inline-start: 2.5em;
      border-inline-start: 1px solid var(--_rule);
    }
  }
  .base.named {
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75em;
  }
  .named :is(.column, [part='result'], [part='line']) {
    gap: 0.5em;
    min-block-size: 0;
    padding: 0;
    border: 0;
  }
  @media (forced-colors: active) {
    [part='slider'] {
      appearance: auto;
      accent-color: Highlight;
    }
    [part='slider']:focus-visible {
      outline: 3px solid Highlight;
    }
    [part='plan']:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
`;

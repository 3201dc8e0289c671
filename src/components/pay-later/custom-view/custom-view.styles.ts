export const customViewCss = `
::slotted([slot='custom']) { grid-area: 1 / 1 / 2 / -1; min-inline-size: 0; overflow-wrap: anywhere; }
::slotted([slot='custom'][aria-busy='true']) { visibility: hidden; }
`;

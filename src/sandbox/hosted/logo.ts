import { html } from './html.ts';

const MAX_LETTERS = 10;

/** A stand-in for a method's logo: its name on a coloured plate. Drawn here, since the real ones are not ours to ship. */
export function logoSvg(name: string): string {
  const label = name.replaceAll('_', ' ').slice(0, MAX_LETTERS);
  const hue = [...name].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 360, 7);
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 48" width="80" height="48" role="img">
    <title>${name}</title>
    <rect width="80" height="48" rx="8" fill="hsl(${hue} 55% 30%)" />
    <text
      x="40"
      y="29"
      font-family="system-ui, sans-serif"
      font-size="13"
      font-weight="600"
      fill="#fff"
      text-anchor="middle"
      textLength="${Math.min(64, label.length * 8)}"
      lengthAdjust="spacingAndGlyphs"
    >
      ${label}
    </text>
  </svg>`.text;
}

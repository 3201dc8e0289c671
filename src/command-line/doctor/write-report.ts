import type { Examination } from './examine.ts';
import type { Severity } from './finding.ts';

const HEADS: Readonly<Record<Severity, string>> = { stops: 'PROBLEM', warning: 'Warning', note: 'Note' };
const COLOURS: Readonly<Record<Severity, string>> = { stops: '31', warning: '33', note: '36' };

/** Findings as a person reads them. */
export function writeReport(place: string, { findings, elements }: Examination, colour: boolean): string {
  const paint = (text: string, code: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const items = findings.map(({ severity, code, message, fix, line, snippet }) =>
    [
      `${paint(HEADS[severity], COLOURS[severity])} ${line ? `line ${line}: ` : ''}${safe(message)} ${paint(`[${code}]`, '2')}`,
      `  Fix: ${safe(fix)}`,
      ...(snippet
        ? safe(snippet)
            .split('\n')
            .map((text) => `    ${text}`)
        : []),
    ].join('\n'),
  );
  const stops = findings.filter(({ severity }) => severity === 'stops').length;
  const found = elements.length === 1 ? '1 element' : `${elements.length} elements`;
  const end = stops
    ? `${stops === 1 ? '1 problem' : `${stops} problems`} to put right.`
    : 'No problem: nothing keeps it from showing.';
  return [`${safe(place)}: ${found} of the kit`, ...items, end].join('\n\n');
}

/** What a page says must not move the cursor or colour the terminal of whoever examines it. */
function safe(text: string): string {
  const visible = text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ');
  return visible.length > 1_000 ? `${visible.slice(0, 1_000)} …` : visible;
}

/** `stops` keeps a line from showing, or makes it show a wrong price; `warning` may; `note` does no harm. */
export type Severity = 'stops' | 'warning' | 'note';

/** One thing the doctor has to say about a page. */
export interface Finding {
  /** Stable, for scripts that read `--json`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is so. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** In the HTML, from 1. */
  readonly line?: number;
  /** What to write instead. */
  readonly snippet?: string;
}

const ORDER: readonly Severity[] = ['stops', 'warning', 'note'];

/** The worst first, then as they stand in the page; what is the same for several elements is said once. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const said = new Set<string>();
  return findings
    .filter(({ code, message, line }) => {
      const key = `${code} ${message} ${line}`;
      return !said.has(key) && said.add(key);
    })
    .sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || (a.line ?? 0) - (b.line ?? 0));
}

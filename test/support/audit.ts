import { fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type Axe from 'axe-core';
import 'axe-core/axe.min.js';
import type { Theme } from '../../src/contract/vocabulary.ts';

const { axe } = window as unknown as { axe: typeof Axe };

/**
 * Looks at everything inside with every rule of axe that is on by itself, and at the size of targets.
 *
 * @throws Error about each violation and about each thing that axe leaves undecided. None is let pass: what axe cannot judge
 *   here, such as text over a picture, the elements can do without.
 */
export async function audit(element: Element): Promise<void> {
  const { violations, incomplete, passes } = await axe.run(element, {
    resultTypes: ['violations', 'incomplete'],
    rules: { 'target-size': { enabled: true } },
  });
  const defects = Object.entries({ violation: violations, undecided: incomplete }).flatMap(([kind, results]) =>
    results.flatMap(({ id, nodes }) =>
      nodes.map(({ html: markup, failureSummary }) => `${kind} ${id}: ${markup}\n${failureSummary ?? ''}`),
    ),
  );
  if (!passes.length) defects.push('axe found nothing to look at');
  if (defects.length) throw new Error(defects.join('\n'));
}

/** A shop's page in the theme, to put elements on. `auto` is looked at on a system that is set to dark. */
export async function shopPage(theme: Theme): Promise<HTMLDivElement> {
  await emulateMedia({ colorScheme: theme === 'auto' ? 'dark' : 'light' });
  const page = await fixture<HTMLDivElement>(html`<div></div>`);
  page.style.cssText =
    theme === 'light' ? 'background:#fff;color:#17191d;padding:8px' : 'background:#0d0f12;color:#f2f4f7;padding:8px';
  return page;
}

import type { Page } from 'playwright-core';

/** Role and name of what has the focus, as assistive technology is told, shadow trees looked through. */
export async function focusedNode(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const node = nodes.findLast(({ properties }) =>
    properties?.some(({ name, value }) => name === 'focused' && value.value === true),
  );
  return `${String(node?.role?.value)} ${String(node?.name?.value).replaceAll('\u00a0', ' ')}`;
}

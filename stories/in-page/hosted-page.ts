import { klix } from './klix.ts';
import { SHOP } from './merchant.ts';

/**
 * Klix's own payment page in a frame: the pages come from the sandbox's answers, and what is pressed goes back to it.
 *
 * @param address of the purchase's page, its `checkout_url`
 * @param onLeave where Klix sends the payer, a path of the shop
 */
export function hostedPage(address: string, onLeave: (path: string) => void): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.title = 'Klix (simulator)';
  frame.style.cssText = 'display:block;width:100%;height:720px;border:1px solid #8884;border-radius:12px';
  let current = new URL(address);

  async function visit(target: URL, init?: RequestInit): Promise<void> {
    if (target.origin === SHOP) return onLeave(target.pathname);
    current = target;
    const answer = await klix().fetch(target, { ...init, redirect: 'manual' });
    const next = answer.headers.get('location');
    if (next) return visit(new URL(next, current));
    frame.ariaBusy = 'true';
    frame.srcdoc = await answer.text();
  }

  frame.addEventListener('load', () => {
    const page = frame.contentDocument;
    page?.addEventListener('submit', (event) => {
      event.preventDefault();
      const form = event.target as HTMLFormElement;
      const fields = new FormData(form, event.submitter);
      const body = new URLSearchParams([...fields].map(([name, value]) => [name, value as string]));
      void visit(new URL(form.getAttribute('action') ?? '', current), { method: 'POST', body });
    });
    page?.addEventListener('click', (event) => {
      const link = (event.target as Element).closest('a');
      if (!link) return;
      event.preventDefault();
      void visit(new URL(link.getAttribute('href')!, current));
    });
    frame.ariaBusy = 'false';
  });
  void visit(current);
  return frame;
}

import { expect, fixture, html } from '@open-wc/testing';
import { THEMES } from '../../src/contract/vocabulary.ts';
import { audit, shopPage } from './audit.ts';

/** What the audit says, empty when it has nothing to say. */
const told = (element: Element) =>
  audit(element).then(
    () => '',
    (reason: Error) => reason.message,
  );

describe('the audit of accessibility', () => {
  it('has nothing against text that can be read and a button that can be hit', async () => {
    const page = await shopPage('light');
    page.innerHTML = '<p>Bicycle</p><button>Buy</button>';
    expect(await told(page)).to.equal('');
  });

  it('finds pale text', async () => {
    const page = await fixture(html`<p style="color:#aaa;background:#fff">Bicycle</p>`);
    expect(await told(page)).to.match(/^violation color-contrast/);
  });

  it('finds a target that a finger misses', async () => {
    const tiny = 'width:12px;height:12px;padding:0;border:0;background:#000';
    const page = await fixture(
      html`<div>
        <button style=${tiny} aria-label="Less"></button><button style=${tiny} aria-label="More"></button>
      </div>`,
    );
    expect(await told(page)).to.match(/^violation target-size/);
  });

  it('takes what axe cannot decide for a finding', async () => {
    const page = await fixture(
      html`<p style="background:linear-gradient(#fff,#000);color:#777;padding:20px">Bicycle</p>`,
    );
    expect(await told(page)).to.match(/^undecided color-contrast/);
  });

  it('looks into shadow trees', async () => {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    host.attachShadow({ mode: 'open' }).innerHTML = '<button></button>';
    expect(await told(host)).to.match(/violation button-name/);
  });

  it('is not content with an empty page', async () => {
    expect(await told(await fixture(html`<div hidden></div>`))).to.match(/nothing to look at/);
  });

  it('has a page for each theme, the third on a system that is set to dark', async () => {
    const looks: boolean[] = [];
    for (const theme of THEMES) {
      await shopPage(theme);
      looks.push(matchMedia('(prefers-color-scheme: dark)').matches);
    }
    expect(looks).to.deep.equal([false, false, true]);
    await shopPage('light');
  });
});

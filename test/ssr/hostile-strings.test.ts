import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HOSTILE_STRINGS } from '../components/pay-later/hostile-strings.ts';
import { product } from '../offers/financing-fixtures.ts';
import { attributeOf, dataOf, partText, rendered, tagsOf } from './rendered-line.ts';

/** What ends or begins something in HTML, in an attribute or in a script; blanks at the ends are part of a text too. */
const BREAKS = [
  '</script>', '</SCRIPT >', '</script/', '<!--', '-->', '<!--<script>', ']]>', '</style>', '</template>', '</p>',
  '</klix-pay-later>', '"', "'", '`', '&', '&quot;', '&#34;', '&amp;lt;', '<', '>', '\u2028', '\u2029', '\u0000', '\r\n',
  '\\', '\\u003c', '{{x}}', '${x}', '{monthly}', '$&', "$'", '\ud800', '\u202e', '=', '/>', 'a=b onclick=klixHit() ',
]; // prettier-ignore
const STRINGS = [...HOSTILE_STRINGS, ...BREAKS.map((text) => `x${text}klixHit()`)];

const lineFor = (text: string) =>
  rendered(
    { body: { preferredOffer: product({ id: text, name: text }), offers: [], more: { [text]: text } }, example: text },
    { view: 'checkout', nonce: text, theme: text, category: text, api_base: text, attributes: { title: text } },
  );

describe('what an answer or an attribute can hold', () => {
  const harmless = tagsOf(lineFor('x').html);

  it('is tried with more than 200 different strings', () => assert.ok(new Set(STRINGS).size > 230));

  it('stays text in every place of the HTML', () => {
    for (const text of STRINGS) {
      const { html } = lineFor(text);
      assert.deepEqual(tagsOf(html), harmless, text);
      assert.equal(partText(html, 'example'), text);
      assert.ok(partText(html, 'plan').startsWith(`${text}: 36`), text);
      for (const name of ['title', 'nonce', 'theme', 'category', 'api_base'])
        assert.equal(attributeOf(html, name), text);
    }
  });

  it('comes back from the inline JSON letter by letter, and nothing in it can end the script', () => {
    for (const text of STRINGS) {
      const { html } = lineFor(text);
      const { body, example } = dataOf(html) as {
        body: { more: object; preferredOffer: { id: string } };
        example: string;
      };
      assert.deepEqual([example, body.preferredOffer.id, body.more], [text, text, { [text]: text }]);
      const json = html.slice(html.indexOf('application/json">') + 18, html.lastIndexOf('</script>'));
      assert.doesNotMatch(json, /[<>&\u2028\u2029]/);
    }
  });

  it('cannot be the name of an attribute', () => {
    for (const name of ['a b', 'a"b', "a'b", 'a>b', 'a/b', 'a=b', 'a<b', '', '\u0000', 'a\nb']) {
      assert.doesNotMatch(rendered(undefined, { attributes: { [name]: 'klixHit()' } }).html, /klixHit/, name);
    }
  });
});

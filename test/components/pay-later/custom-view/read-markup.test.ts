import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  MARKUP_TAGS,
  type MarkupNode,
  readMarkup,
} from '../../../../src/components/pay-later/custom-view/read-markup.ts';
import { HOSTILE } from './hostile-markup.ts';

/** Written again as HTML: short to compare. */
const write = (nodes: readonly MarkupNode[]): string =>
  nodes
    .map((node) => {
      if (typeof node === 'string') return node.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      const start = `<${node.tag}${node.className && ` class="${node.className}"`}>`;
      return node.tag === 'br' ? start : `${start}${write(node.children)}</${node.tag}>`;
    })
    .join('');
const read = (html: string) => write(readMarkup(html));
const textOf = (nodes: readonly MarkupNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('');
const depthOf = (nodes: readonly MarkupNode[]): number =>
  Math.max(0, ...nodes.map((node) => (typeof node === 'string' ? 0 : 1 + depthOf(node.children))));

/** Everything that is not text or one of the listed elements with nothing but a class. */
function strangers(nodes: readonly MarkupNode[]): unknown[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return [];
    const keys = Object.keys(node).sort().join();
    const known = (MARKUP_TAGS as readonly string[]).includes(node.tag) && typeof node.className === 'string';
    return [...(known && keys === 'children,className,tag' ? [] : [node]), ...strangers(node.children)];
  });
}

describe('readMarkup', () => {
  it("reads the view of Klix's own guide", () =>
    assert.equal(
      read('\n <div>\n <span>36 mēn. Х 26&nbsp;€</span>\n </div>'),
      '\n <div>\n <span>36 mēn. Х 26\u00a0€</span>\n </div>',
    ));

  it('keeps class, and of everything else only the text', () => {
    assert.equal(
      read('<div CLASS="a b" style="color:red" id=x onclick=y><h3>Pay <a href="/x">later</a></h3></div>'),
      '<div class="a b">Pay later</div>',
    );
    assert.equal(read("<p class=one>1<p class='two'>2"), '<p class="one">1</p><p class="two">2</p>');
    assert.equal(read('<b class=a class=b>x</b>'), '<b class="a">x</b>');
    assert.equal(read('<b class="a &amp; b">x</b>'), '<b class="a & b">x</b>');
  });

  it('leaves out what stands in scripts, styles and comments', () => {
    for (const gone of ['<script>x</script>', '<style>x</style>', '<!-- x -->', '<!doctype x>', '<?x?>', '</1>']) {
      assert.equal(read(`a${gone}b`), 'ab', gone);
    }
    assert.equal(read('a<script>x</script y>b<!--x--!>c<!-->d<!--->e'), 'abcde');
    assert.equal(read('a<script>"</scripty>"b'), 'a');
    assert.equal(read('a<!-- b'), 'a');
  });

  it('closes what is left open and ignores what was never opened', () => {
    assert.equal(read('<div><b>x'), '<div><b>x</b></div>');
    assert.equal(read('</div>x</b>'), 'x');
    assert.equal(read('<div><b>x</div>y'), '<div><b>x</b></div>y');
    assert.equal(
      read('<ul><li>1<li>2<ul><li>3</ul><li>4</ul>'),
      '<ul><li>1</li><li>2<ul><li>3</li></ul></li><li>4</li></ul>',
    );
    assert.equal(read('<p>1<div>2</div>'), '<p>1</p><div>2</div>');
    assert.equal(read('a<br>b<br/>c</br>'), 'a<br>b<br>c');
    assert.equal(read('<div/>x'), '<div>x</div>');
  });

  it('reads characters by name and number, and leaves unknown names as they are', () => {
    assert.deepEqual(readMarkup('&euro;&nbsp;&#8364;&#x20AC;&amp;lt;&foo;&'), ['€\u00a0€€&lt;&foo;&']);
    assert.deepEqual(readMarkup('&#0;&#xD800;&#x110000;&#9999999;'), ['\ufffd\ufffd\ufffd\ufffd']);
    assert.deepEqual(readMarkup('1 < 2 <3 a\0b'), ['1 ', '<', ' 2 ', '<', '3 ab']);
  });

  it('drops a tag that never ends', () => {
    for (const cut of ['<div', '<div ', '<div class="a', '<div class=', '<div class=a', '<div a="x>y']) {
      assert.equal(read(`a${cut}`), 'a', cut);
    }
  });

  it('stops at 20,000 characters and 32 levels', () => {
    assert.equal(textOf(readMarkup('x'.repeat(30_000))).length, 20_000);
    const deep = readMarkup('<div>'.repeat(2000) + 'x');
    assert.equal(depthOf(deep), 32);
    assert.equal(textOf(deep), 'x');
  });

  it('leaves nothing but the listed elements of strings that try to do harm', () => {
    assert.ok(HOSTILE.length > 1000);
    for (const html of HOSTILE) assert.deepEqual(strangers(readMarkup(html)), [], html);
  });

  const piece = fc.oneof(
    fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      '<!--',
      '-->',
      '"',
      "'",
      '=',
      ' ',
      '&',
      ';',
      '&#',
      'class=',
      '<script>',
      '\0',
    ),
    fc.constantFrom(...HOSTILE),
    fc.constantFrom(...MARKUP_TAGS.flatMap((tag) => [`<${tag}>`, `</${tag}>`, `<${tag} class="x" onclick="y">`])),
    fc.string(),
    fc.string({ unit: 'binary' }),
  );

  it('does so for any string, without throwing', () =>
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const nodes = readMarkup(pieces.join(''));
        assert.deepEqual(strangers(nodes), []);
        assert.ok(depthOf(nodes) <= 32);
      }),
      { numRuns: 3000 },
    ));

  it('reads back what it gave', () =>
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const once = readMarkup(pieces.join('').replaceAll('\r', '').slice(0, 5000));
        const clean = write(once);
        fc.pre(clean.length < 15_000 && !/"[^"]*"[^"]*" ?>|class="[^"]*[&<]/.test(clean));
        assert.equal(textOf(readMarkup(clean)), textOf(once));
      }),
    ));
});

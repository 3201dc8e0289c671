const SCRIPTS: Readonly<Record<string, string>> = {
  'klix-pay-later': 'klix-pay-later.js',
  'klix-pay-later-calculator': 'klix-pay-later-calculator.js',
  'klix-widget': 'klix-pay-later-calculator.js',
  'klix-method-picker': 'klix-method-picker.js',
  'klix-purchase-status': 'klix-purchase-status.js',
};
/** The line, the picker and the status with one copy of what they share. */
const TOGETHER = 'klix-checkout-kit.js';
const IN_ONE_FILE = ['klix-pay-later.js', 'klix-method-picker.js', 'klix-purchase-status.js'];

/** What only the stories need, since their shops answer inside the page. */
const OF_THE_STORIES = ['portal_base', 'methods_url'];
const STORY_SHOP = /^\/shops\/\w+\/purchases$/;

/** What was rendered, as a merchant would write it: the script tag, then the tags. */
export function codeToPaste(rendered: string): string {
  const page = document.createElement('template');
  page.innerHTML = rendered;
  // Code that was read here before, as Storybook gives it again.
  page.content.querySelectorAll('script').forEach((script) => script.remove());
  const tags = Object.keys(SCRIPTS).filter((tag) => page.content.querySelector(tag));
  const files = [...new Set(tags.map((tag) => SCRIPTS[tag]!))];
  const inOne = files.filter((file) => IN_ONE_FILE.includes(file));
  const needed = inOne.length > 1 ? [TOGETHER, ...files.filter((file) => !inOne.includes(file))] : files;
  return [
    ...needed.map((file) => `<script type="module" src="/${file}"></script>`),
    ...(needed.length ? [''] : []),
    ...[...page.content.childNodes].flatMap((node) => print(node, '')),
  ].join('\n');
}

function print(node: Node, indent: string): string[] {
  if (node.nodeType === Node.TEXT_NODE) {
    const text = node.textContent!.replace(/\s+/g, ' ').trim();
    return text ? [indent + text] : [];
  }
  if (!(node instanceof Element)) return [];
  const tag = node.localName;
  if (tag === 'style') return [`${indent}<style>${dedent(node.textContent ?? '', indent)}${indent}</style>`];
  const open = startTag(node, indent);
  const content = node instanceof HTMLTemplateElement ? node.content : node;
  const inside = [...content.childNodes].flatMap((child) => print(child, `${indent}  `));
  if (VOID.has(tag)) return [open];
  const [only = ''] = inside;
  if (inside.length < 2 && !open.includes('\n') && open.length + only.length < 100) {
    return [`${open}${only.trim()}</${tag}>`];
  }
  return inside.length ? [open, ...inside, `${indent}</${tag}>`] : [`${open}</${tag}>`];
}

const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta']);

function startTag(element: Element, indent: string): string {
  const attributes = [...element.attributes]
    .filter(({ name }) => !OF_THE_STORIES.includes(name))
    .map(({ name, value }) => {
      const shown = STORY_SHOP.test(value) ? '/klix/purchases' : value;
      return shown ? `${name}="${shown.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"` : name;
    });
  const line = `${indent}<${[element.localName, ...attributes].join(' ')}>`;
  if (line.length <= 100) return line;
  return [`${indent}<${element.localName}`, ...attributes.map((one) => `${indent}  ${one}`), `${indent}>`].join('\n');
}

/** The lines of a style sheet, moved to where its tag stands. */
function dedent(css: string, indent: string): string {
  const lines = css.split('\n').filter((line) => line.trim());
  const depth = Math.min(...lines.map((line) => /^ */.exec(line)![0].length));
  return `\n${lines.map((line) => `${indent}  ${line.slice(depth)}\n`).join('')}`;
}

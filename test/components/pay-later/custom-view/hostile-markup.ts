/** Runs when any of the strings below comes to life. */
export const PAYLOAD = 'globalThis.ranHostile=(globalThis.ranHostile||0)+1';

const HANDLERS = ['onclick', 'onerror', 'onload', 'onfocus', 'onmouseover', 'onanimationstart', 'ontoggle', 'ONERROR'];
const CARRIERS = ['img', 'svg', 'body', 'video', 'details', 'input', 'marquee', 'div', 'span', 'p', 'iframe', 'x-y'];
const ADDRESSES = [
  'a href',
  'iframe src',
  'object data',
  'embed src',
  'form action',
  'base href',
  'link rel=import href',
];
const WRAPPERS: readonly ((inner: string) => string)[] = [
  (inner) => inner,
  (inner) => `<div>${inner}</div>`,
  (inner) => `<div class="${inner}">text</div>`,
  (inner) => `<p class='${inner}'>text`,
  (inner) => `<!-- ${inner} --><b>text</b>`,
  (inner) => `<svg><title>${inner}</title></svg>`,
  (inner) => `<noscript><p title="</noscript>${inner}">`,
  (inner) => `<textarea>${inner}`,
  (inner) => `<template>${inner}</template>`,
  (inner) => `<math><mtext><table><mglyph><style>${inner}`,
  (inner) => `<b><script>${inner}</b>`,
  (inner) => `<${inner}`,
];

const LIVELY: readonly string[] = [
  `<script>${PAYLOAD}</script>`,
  `<SCRIPT >${PAYLOAD}</SCRIPT >`,
  `<script/x>${PAYLOAD}</script/x>`,
  `<script src="data:text/javascript,${PAYLOAD}"></script>`,
  `<scr<script>ipt>${PAYLOAD}</script>`,
  `<style>@import "data:text/css,*{color:red}"</style>`,
  `<style onload="${PAYLOAD}"></style>`,
  `<meta http-equiv=refresh content="0;url=javascript:${PAYLOAD}">`,
  `<iframe srcdoc="<script>parent.${PAYLOAD}</script>"></iframe>`,
  `<svg><script>${PAYLOAD}</script></svg>`,
  `<svg><animate onbegin="${PAYLOAD}" attributeName=x dur=1s>`,
  `<div class="a" class="b" onclick="${PAYLOAD}" style="position:fixed;inset:0">text</div>`,
  `<div class=a\u000conerror=${PAYLOAD}>text</div>`,
  `&lt;img src=x onerror=${PAYLOAD}&gt;`,
  `&#60;img src=x onerror=${PAYLOAD}&#62;`,
  `<img src=x onerror=${PAYLOAD}//`,
  `<img """><script>${PAYLOAD}</script>">`,
  `<<img src=x onerror=${PAYLOAD}>`,
  `<\0img src=x onerror=${PAYLOAD}>`,
  `</p/><img src=x onerror=${PAYLOAD}>`,
  `<![CDATA[<img src=x onerror=${PAYLOAD}>]]>`,
  `<?xml version="1.0"?><img src=x onerror=${PAYLOAD}>`,
  `<!--><img src=x onerror=${PAYLOAD}>-->`,
  `<!--x--!><img src=x onerror=${PAYLOAD}>`,
  `<div is="x-y" slot="disclosure" part="warning" id="klix-title">text</div>`,
  `<slot name=custom><span slot=fallback>text</span></slot>`,
  ...HANDLERS.flatMap((handler) => CARRIERS.map((tag) => `<${tag} src=x ${handler}="${PAYLOAD}" autofocus open>text`)),
  ...ADDRESSES.map((attribute) => `<${attribute}="javascript:${PAYLOAD}">text</${attribute.split(' ')[0]}>`),
];

/** Some thousand strings that try to bring code, handlers, addresses or styles into a page. */
export const HOSTILE: readonly string[] = WRAPPERS.flatMap((wrap) => LIVELY.map(wrap));

/** Code that tells the page it has run. */
const HIT = 'klixHit()';
const code = [
  HIT,
  'top.klixHit()',
  `setTimeout('${HIT}')`,
  `new Function('${HIT}')()`,
  '[].map.constructor`klixHit()```',
];

/** Markup, addresses, templates and escapes by which text becomes code somewhere. */
const shapes: readonly ((code: string) => string)[] = [
  (js) => `<script>${js}</script>`,
  (js) => `</script><script>${js}</script>`,
  (js) => `<img src=x onerror=${js}>`,
  (js) => `<img src=x onerror="${js}">`,
  (js) => `"><img src=x onerror=${js}>`,
  (js) => `'><img src=x onerror=${js}>`,
  (js) => `</b></label></th></td></table></dialog><img src=x onerror=${js}>`,
  (js) => `<svg onload=${js}>`,
  (js) => `<svg><script>${js}</script></svg>`,
  (js) => `<svg><animate onbegin=${js} attributeName=x dur=1s>`,
  (js) => `<math><mi//xlink:href="data:x,<script>${js}</script>">`,
  (js) => `<iframe srcdoc="<script>parent.${js}</script>"></iframe>`,
  (js) => `<iframe src="javascript:parent.${js}"></iframe>`,
  (js) => `<object data="javascript:${js}"></object>`,
  (js) => `<embed src="javascript:${js}">`,
  (js) => `<a href="javascript:${js}" autofocus onfocus=${js}>x</a>`,
  (js) => `javascript:${js}`,
  (js) => `data:text/html,<script>${js}</script>`,
  (js) => `<body onload=${js}>`,
  (js) => `<details open ontoggle=${js}>`,
  (js) => `<input autofocus onfocus=${js}>`,
  (js) => `<video><source onerror=${js}></video>`,
  (js) => `<audio src=x onerror=${js}>`,
  (js) => `<marquee onstart=${js}>`,
  (js) => `<style>@import 'javascript:${js}';</style>`,
  (js) => `<link rel=stylesheet href="javascript:${js}" onerror=${js}>`,
  (js) => `<base href="javascript:${js}//">`,
  (js) => `<meta http-equiv=refresh content="0;url=javascript:${js}">`,
  (js) => `<template><script>${js}</script></template>`,
  (js) => `<noscript><p title="</noscript><img src=x onerror=${js}>">`,
  (js) => `<!--><img src=x onerror=${js}>-->`,
  (js) => `<![CDATA[><img src=x onerror=${js}>]]>`,
  (js) => `&lt;img src=x onerror=${js}&gt;`,
  (js) => `&#x3c;img src=x onerror=${js}&#x3e;`,
  (js) => `\\u003cimg src=x onerror=${js}\\u003e`,
  (js) => `{{${js}}} {monthly} {count} \${${js}}`,
  (js) => `x" onmouseover="${js}" style="position:fixed;inset:0" x="`,
  (js) => `\u202e<img src=x onerror=${js}>\u0000\ufeff`,
  (js) => `<x-${js.length} slot=fallback onclick=${js}>`,
  (js) => `<slot name=disclosure onslotchange=${js}></slot>`,
];

/** 200 strings, all different. */
export const HOSTILE_STRINGS: readonly string[] = shapes.flatMap((shape) => code.map(shape));

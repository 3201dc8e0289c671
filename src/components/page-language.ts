/** The language of the page around an element: the nearest `lang` attribute. */
export function pageLanguage(element: Element): string {
  return element.closest('[lang]')?.getAttribute('lang') ?? document.documentElement.lang;
}

/** `lv-LV` is `lv`; `ee`, Klix's earlier spelling, is Estonian. */
export function toLanguage(tag: string | null | undefined): string {
  const [primary = ''] = (tag ?? '').toLowerCase().split(/[-_]/);
  return primary === 'ee' ? 'et' : primary;
}

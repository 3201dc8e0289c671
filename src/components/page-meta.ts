/** What a page says for all elements on it, `<meta name="klix-api-base" content="…">`. */
export function pageMeta(name: `klix-${string}`): string | undefined {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
}

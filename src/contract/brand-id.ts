/** True for a brand ID as Klix issues them: a UUID, in upper or lower case. */
export function isBrandId(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

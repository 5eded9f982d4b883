const headerCharsMax = 256;
const languagesMax = 10;
const tagPattern = /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i;
const qualityPattern = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i;

/**
 * The languages of an Accept-Language header (RFC 9110, 12.5.4), best first and equally good ones in the order they came
 * in. What is refused (q=0), what is no language tag and `*`, which names none, are left out.
 */
export function readLanguages(header: string): readonly string[] {
  return header
    .slice(0, headerCharsMax)
    .split(',')
    .map(readLanguage)
    .filter(({ tag, quality }) => quality > 0 && tagPattern.test(tag))
    .sort((a, b) => b.quality - a.quality)
    .slice(0, languagesMax)
    .map(({ tag }) => tag);
}

function readLanguage(text: string): { tag: string; quality: number } {
  const [tag = '', parameter] = text.split(';', 2).map((part) => part.trim());
  if (parameter === undefined) return { tag, quality: 1 };
  return { tag, quality: Number(qualityPattern.exec(parameter)?.[1] ?? 0) };
}

/** What a column can be given; undefined, which older events have, is null. */
export type Cell = string | number | bigint | boolean | readonly string[] | null | undefined;

/** Values as PostgreSQL's COPY reads them in its text format, tabs between them and none at the end. */
export function copyCells(values: readonly Cell[]): string {
  return values.map(cell).join('\t');
}

const special = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function cell(value: Cell): string {
  if (typeof value === 'string') return special.test(value) ? escaped(value) : value;
  if (value === null || value === undefined) return '\\N';
  return Array.isArray(value) ? cell(array(value)) : String(value);
}

function escaped(text: string): string {
  return text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character);
}

/** An array of texts as PostgreSQL writes it. */
function array(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

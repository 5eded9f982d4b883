import type { Rule } from './project.ts';

/** What was meant for later or for one machine must not be merged. The classes keep the list from finding itself. */
const leftovers: readonly (readonly [RegExp, string])[] = [
  [/\bTO[D]O\b|\bFIX[M]E\b|\bXX[X]\b|\bHAC[K]\b/, 'do it now, or write it where work is planned'],
  [
    /\b(?:test|it|describe)(?:\.\w+)*\.(?:only|skip|todo)\(/,
    'run every test; one that cannot run is fixed or deleted',
  ],
  [/\b(?:xit|xtest|xdescribe|fit|fdescribe)\(/, 'run every test; one that cannot run is fixed or deleted'],
  [/@ts-(?:ignore|nocheck)\b/, 'fix the type; @ts-expect-error with a reason where a library is wrong'],
  [/not[ ]implemented/i, 'do it, or remove what offers it'],
  [/\bdebugge[r];/, 'remove it'],
];

export const noLeftovers: Rule = (project) =>
  [...project.values()]
    .filter(({ path }) => path !== 'package-lock.json')
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) =>
        leftovers.flatMap(([pattern, fix]) => {
          const found = pattern.exec(line);
          return found === null ? [] : [`${path}:${index + 1} leftover "${found[0]}" · ${fix}`];
        }),
      ),
    );

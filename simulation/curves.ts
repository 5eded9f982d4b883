import { median } from './median.ts';
import type { Summary } from './summary.ts';

const size = { width: 890, height: 420, left: 56, right: 300, top: 44, bottom: 44 };
const colours: Readonly<Record<string, string>> = { ours: '#0b7285' };
const others = ['#adb5bd', '#868e96', '#c2a878', '#e8590c', '#ae3ec9', '#5c940d', '#1971c2', '#495057'];
const labelGap = 17;

interface Curve {
  readonly policy: string;
  readonly colour: string;
  readonly points: readonly number[];
}

/** What each policy lost to the oracle so far, as a picture: the median of all seeds by day. */
export function regretCurves(summary: Summary): string {
  const curves = curvesOf(summary);
  const days = Math.max(...curves.map(({ points }) => points.length));
  const top = niceTop(Math.max(...curves.flatMap(({ points }) => points)));
  const { width, height, left, right, bottom } = size;
  const x = (day: number) => left + (day / days) * (width - left - right);
  const y = (value: number) => height - bottom - (value / top) * (height - size.top - bottom);
  const lines = curves.map(({ policy, colour, points }) => {
    const path = [0, ...points].map((value, day) => `${day === 0 ? 'M' : 'L'}${at(x(day))} ${at(y(value))}`);
    return `<path d="${path.join('')}" fill="none" stroke="${colour}" stroke-width="${policy === 'ours' ? 3.5 : 1.8}"/>`;
  });
  const labels = spaced(curves.map(({ points }) => y(points.at(-1) ?? 0))).map((place, index) => {
    const { policy = '', colour = '' } = curves[index] ?? {};
    const weight = policy === 'ours' ? ' font-weight="700"' : '';
    return `<text x="${at(x(days) + 8)}" y="${at(place + 4)}" fill="${colour}"${weight}>${policy}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="13">`,
    `<title>Regret in the ${summary.world} world</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${left}" y="22" font-size="15" font-weight="600" fill="#212529">Lost to the oracle so far, in days of its revenue: ${summary.world} world</text>`,
    ...grid(x, y, days, top),
    ...lines,
    ...labels,
    '</svg>',
    '',
  ].join('\n');
}

function curvesOf({ lines }: Summary): Curve[] {
  const curves = lines.map(({ policy, results }, place) => ({
    ...{ policy, colour: colours[policy] ?? others[place % others.length] ?? '#000' },
    points: (results[0]?.regret ?? []).map((_, day) => median(results.map(({ regret }) => regret[day] ?? 0))),
  }));
  // The last one drawn lies on top.
  return curves.sort((one, other) => (other.points.at(-1) ?? 0) - (one.points.at(-1) ?? 0));
}

function grid(x: (day: number) => number, y: (value: number) => number, days: number, top: number): string[] {
  const { width, height, right, left, bottom } = size;
  const steps = [0, 0.25, 0.5, 0.75, 1].map((part) => part * top);
  const weeks = Array.from({ length: Math.floor(days / 7) + 1 }, (_, week) => week * 7);
  return [
    ...steps.map(
      (value) =>
        `<path d="M${left} ${at(y(value))}H${width - right}" stroke="#e9ecef"/><text x="${left - 8}" y="${at(y(value) + 4)}" text-anchor="end" fill="#495057">${Number(value.toPrecision(3))}</text>`,
    ),
    ...weeks.map(
      (day) =>
        `<text x="${at(x(day))}" y="${height - bottom + 20}" text-anchor="middle" fill="#495057">${day === 0 ? 'day 0' : day}</text>`,
    ),
  ];
}

/** Moves places apart so that words do not lie on each other; given from the top down. */
function spaced(places: readonly number[]): number[] {
  let free = Number.NEGATIVE_INFINITY;
  const down = places.map((place) => {
    free = Math.max(place, free);
    const own = free;
    free += labelGap;
    return own;
  });
  const over = Math.max(0, (down.at(-1) ?? 0) - (size.height - size.bottom));
  let below = Number.POSITIVE_INFINITY;
  return down
    .reverse()
    .map((place, index) => {
      below = Math.min(index === 0 ? place - over : place, below);
      const own = below;
      below -= labelGap;
      return own;
    })
    .reverse();
}

function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)));
  return ([1, 2, 3, 4, 6, 8, 10].find((step) => step * power >= value) ?? 10) * power;
}

function at(value: number): string {
  return value.toFixed(1);
}

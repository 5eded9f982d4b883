import type { CellContexts } from './learning.ts';

/** Cells with those of one publisher together: of publisher p from `starts[p]` up to `starts[p + 1]`. */
export interface CellsByPublisher extends CellContexts {
  /** Where each of the cells that were given stands here. */
  readonly places: Int32Array;
  readonly starts: Int32Array;
  /** Publishers that have any. */
  readonly present: number;
}

export function cellsByPublisher(cells: CellContexts, publishers: number): CellsByPublisher {
  const { publisher, length } = cells;
  const starts = new Int32Array(publishers + 1);
  for (let cell = 0; cell < length; cell += 1) {
    const next = (publisher[cell] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  let present = 0;
  for (let place = 1; place <= publishers; place += 1) {
    if ((starts[place] ?? 0) > 0) present += 1;
    starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  }
  const places = placesOf(cells, starts);
  return {
    ...{ length, places, starts, present },
    offer: scatter(cells.offer, places),
    country: scatter(cells.country, places),
    device: scatter(cells.device, places),
    publisher: scatter(publisher, places),
    sub: scatter(cells.sub, places),
  };
}

function placesOf({ publisher, length }: CellContexts, starts: Int32Array): Int32Array {
  const next = starts.slice();
  const places = new Int32Array(length);
  for (let cell = 0; cell < length; cell += 1) {
    const owner = publisher[cell] ?? 0;
    const place = next[owner] ?? 0;
    places[cell] = place;
    next[owner] = place + 1;
  }
  return places;
}

function scatter(column: Int32Array, places: Int32Array): Int32Array {
  const scattered = new Int32Array(places.length);
  for (let cell = 0; cell < places.length; cell += 1) scattered[places[cell] ?? 0] = column[cell] ?? 0;
  return scattered;
}

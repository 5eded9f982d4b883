import type { Verdict } from '../../../domain/eligibility.ts';

/** What clicks come to. Numbers are of the sample; money in micros. */
export interface GroupTally {
  clicks: number;
  stranded: number;
  earnings: number;
}

/** What becomes of the clicks of a sample under one set of rules. Columns are by the places of `ExpectedEarnings`. */
export class ReplayTally {
  /** Expected clicks. */
  readonly clicks: Float64Array;
  /** Clicks that the offer takes, whoever else does. */
  readonly reach: Float64Array;
  /** Expected. */
  readonly earnings: Float64Array;
  /** Part of the standard deviation of the earnings: what is believed of one offer is wrong everywhere alike. */
  readonly doubt: Float64Array;
  /** Clicks by why the offer does not take them; by the place of the offer. */
  readonly refusals: readonly Map<Verdict, number>[];
  readonly publishers = new Map<string, GroupTally>();
  readonly countries = new Map<string, GroupTally>();
  readonly all: GroupTally = { clicks: 0, stranded: 0, earnings: 0 };

  constructor(offers: number) {
    this.clicks = new Float64Array(offers);
    this.reach = new Float64Array(offers);
    this.earnings = new Float64Array(offers);
    this.doubt = new Float64Array(offers);
    this.refusals = Array.from({ length: offers }, () => new Map());
  }

  /** @param isStranded whether no offer gets it @param earned what it is expected to */
  addClick(publisherId: string, country: string, isStranded: boolean, earned: number): void {
    addTo(this.all, isStranded, earned);
    addTo(groupIn(this.publishers, publisherId), isStranded, earned);
    addTo(groupIn(this.countries, country), isStranded, earned);
  }
}

function addTo(group: GroupTally, isStranded: boolean, earned: number): void {
  group.clicks += 1;
  if (isStranded) group.stranded += 1;
  group.earnings += earned;
}

function groupIn(groups: Map<string, GroupTally>, name: string): GroupTally {
  const known = groups.get(name);
  if (known !== undefined) return known;
  const made = { clicks: 0, stranded: 0, earnings: 0 };
  groups.set(name, made);
  return made;
}

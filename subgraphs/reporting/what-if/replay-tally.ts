/** What clicks come to under one set of rules. Numbers are of the sample. */
export interface OfferTally {
  /** Expected clicks. */
  clicks: number;
  /** Clicks that it takes, whoever else does. */
  reach: number;
  /** Expected; micros. */
  earnings: number;
  /** Its part of the standard deviation of the earnings: what is believed of one offer is wrong everywhere alike. */
  doubt: number;
}

export interface GroupTally {
  clicks: number;
  stranded: number;
  earnings: number;
}

/** Adds up what becomes of clicks. */
export class ReplayTally {
  readonly offers = new Map<string, OfferTally>();
  readonly publishers = new Map<string, GroupTally>();
  readonly countries = new Map<string, GroupTally>();
  readonly all: GroupTally = { clicks: 0, stranded: 0, earnings: 0 };

  offer(offerId: string): OfferTally {
    const known = this.offers.get(offerId);
    if (known !== undefined) return known;
    const made = { clicks: 0, reach: 0, earnings: 0, doubt: 0 };
    this.offers.set(offerId, made);
    return made;
  }

  /** @param stranded whether no offer gets it @param earnings expected of it */
  addClick(publisherId: string, country: string, stranded: boolean, earnings: number): void {
    for (const group of [this.all, groupIn(this.publishers, publisherId), groupIn(this.countries, country)]) {
      group.clicks += 1;
      if (stranded) group.stranded += 1;
      group.earnings += earnings;
    }
  }
}

function groupIn(groups: Map<string, GroupTally>, name: string): GroupTally {
  const known = groups.get(name);
  if (known !== undefined) return known;
  const made = { clicks: 0, stranded: 0, earnings: 0 };
  groups.set(name, made);
  return made;
}

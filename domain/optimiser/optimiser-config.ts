export interface OptimiserConfig {
  /** A whole number that stays the smartlink's own, such as a hash of its id. */
  readonly seed: number;
  /** How much of the full Thompson spread is explored with. */
  readonly spreadScale: number;
  /** Spread evenly over all that are eligible, so that nobody is ever forgotten. */
  readonly explorationFloor: number;
  /** By how much a share may change from one run to the next. */
  readonly shareStepMax: number;
  /** Until an offer has had so many clicks it gets at least `newcomerShare` where it is eligible. */
  readonly newcomerClicks: number;
  readonly newcomerShare: number;
  /** By how much of an offer's value the price of its cap moves in a quarter of an hour. */
  readonly capStep: number;
}

export const optimiserDefaults: OptimiserConfig = {
  ...{ seed: 1, spreadScale: 0.5, explorationFloor: 0.01, shareStepMax: 0.5 },
  ...{ newcomerClicks: 100, newcomerShare: 0.02, capStep: 0.05 },
};

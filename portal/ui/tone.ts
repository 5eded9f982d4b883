/** What a state means to its reader; the theme gives each tone its colours. */
export type Tone = 'good' | 'wait' | 'bad' | 'quiet' | 'brand';

/** Something the person who started us can put right: the message says what and how, and no stack trace is shown. */
export class Problem extends Error {}

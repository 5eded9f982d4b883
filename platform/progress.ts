/** One line per step on a terminal, rewritten in place while it runs; plain lines where there is no terminal. */
export interface Progress {
  /** Shows a step while `work` runs, then how long it took. What `work` throws passes through. */
  step<Result>(title: string, work: (note: (text: string) => void) => Promise<Result>): Promise<Result>;
  /** A line of its own, for what people must see. */
  say(text: string): void;
}

const titleChars = 34;

export function createProgress(stream: NodeJS.WriteStream): Progress {
  const live = stream.isTTY === true;
  const show = (mark: string, title: string, detail: string, end: string) =>
    stream.write(`${live ? '\r\u001b[2K' : ''}  ${mark} ${title.padEnd(titleChars)} ${detail}${end}`);
  return {
    async step(title, work) {
      const startedAt = performance.now();
      let noted = '';
      if (live) show('·', title, '', '');
      try {
        const result = await work((text) => {
          noted = text;
          if (live) show('·', title, text, '');
        });
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        show('✓', title, `${seconds.padStart(5)} s  ${noted}`.trimEnd(), '\n');
        return result;
      } catch (error) {
        show('✗', title, '', '\n');
        throw error;
      }
    },
    say(text) {
      stream.write(`${text}\n`);
    },
  };
}

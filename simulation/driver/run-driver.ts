import { linesOf } from './lines.ts';
import { Session } from './session.ts';

/** Speaks the driver's protocol (docs/optimiser.md) until the other side stops or goes away. */
export async function runDriver(
  input: AsyncIterable<string | Buffer>,
  write: (line: string) => Promise<void>,
): Promise<void> {
  const session = new Session();
  for await (const line of linesOf(input)) {
    const answer = session.answer(line);
    if (answer !== null) await write(`${answer}\n`);
    if (session.stopped) return;
  }
}

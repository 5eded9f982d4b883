import type pg from 'pg';
import { newId } from '../../platform/new-id.ts';
import { readSql } from '../../platform/sql-file.ts';
import type { Author, ConversionStep, SettledReport } from './plan-conversions.ts';

const sql = {
  insert: readSql(import.meta.url, './insert-conversions.sql'),
  move: readSql(import.meta.url, './move-conversions.sql'),
  update: readSql(import.meta.url, './update-conversions.sql'),
  takeBack: 'select reporting.take_back($1, $2, $3)',
  settle: readSql(import.meta.url, './settle-postbacks.sql'),
};
const nameAuthorSql = `select set_config('smartlink.actor', $1, true), set_config('smartlink.actor_id', $2, true),
  set_config('smartlink.reason', $3, true)`;

/** Makes and changes conversions, a statement for all of one author: the history puts each change down to its own. */
export async function writeConversions(
  client: pg.ClientBase,
  rounds: readonly (readonly ConversionStep[])[],
): Promise<void> {
  for (const round of rounds) {
    for (const steps of byAuthor(round)) {
      const [first] = steps;
      if (first !== undefined) await writeSteps(client, first.author, steps);
    }
  }
}

async function writeSteps(
  client: pg.ClientBase,
  { actor, actorId, reason }: Author,
  steps: readonly ConversionStep[],
): Promise<void> {
  await client.query(nameAuthorSql, [actor, actorId ?? '', reason]);
  const made = steps.filter(({ isNew }) => isNew).map(({ row }) => row);
  const changed = steps.filter(({ isNew }) => !isNew).map(({ row }) => row);
  const takenBack = steps.filter(({ takesBack }) => takesBack).map(({ row }) => row.id);
  if (made.length > 0) {
    const { rowCount } = await client.query(sql.insert, [JSON.stringify(made)]);
    // Nobody else makes conversions while this process holds the lock; if somebody does, start over and see them.
    if (rowCount !== made.length) throw new Error('a conversion appeared while its report was judged');
  }
  const moved = steps.filter(({ isMoved }) => isMoved).map(({ row }) => row);
  if (moved.length > 0) await client.query(sql.move, [JSON.stringify(moved)]);
  if (changed.length > 0) await client.query(sql.update, [JSON.stringify(changed)]);
  if (takenBack.length > 0) {
    const rows = takenBack.map((id) => ({ id: newId('adj'), conversion_id: id }));
    await client.query(sql.takeBack, [JSON.stringify(rows), reason, actorId]);
  }
}

function byAuthor(steps: readonly ConversionStep[]): ConversionStep[][] {
  const groups = new Map<string, ConversionStep[]>();
  for (const step of steps) {
    const { actor, actorId, reason } = step.author;
    const name = JSON.stringify([actor, actorId, reason]);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [step]);
    else group.push(step);
  }
  return [...groups.values()];
}

/** Writes down what became of reports. */
export async function settlePostbacks(
  client: pg.ClientBase,
  settled: readonly SettledReport[],
): Promise<void> {
  if (settled.length > 0) await client.query(sql.settle, [JSON.stringify(settled)]);
}

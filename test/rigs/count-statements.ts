import type pg from 'pg';
import type { DatabaseRole } from '../../platform/migrate.ts';

/** PostgreSQL's own counter of statements, for one test database; test files that run beside it keep theirs. */
export class StatementCounter {
  private constructor(private readonly owner: pg.Pool) {}

  static async create(owner: pg.Pool): Promise<StatementCounter> {
    await owner.query('create extension pg_stat_statements');
    return new StatementCounter(owner);
  }

  /** How many statements these roles ran in this database since the counter was last set to zero. */
  async count(...roles: DatabaseRole[]): Promise<number> {
    const { rows } = await this.owner.query<{ calls: number }>(
      `select coalesce(sum(s.calls), 0)::int as calls from pg_stat_statements s join pg_roles r on r.oid = s.userid
       join pg_database d on d.oid = s.dbid where d.datname = current_database() and r.rolname = any($1)`,
      [roles],
    );
    return rows[0]?.calls ?? 0;
  }

  /** Begins at zero again. The function without arguments would do so for every database of the server. */
  async reset(): Promise<void> {
    await this.owner.query(
      'select pg_stat_statements_reset(0, oid, 0) from pg_database where datname = current_database()',
    );
  }
}

import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { type ApplicationAction, actorOf, type Transition, transition } from '../../domain/application.ts';
import type { Viewer } from '../../domain/viewer.ts';
import { type UserError, userError } from '../result.ts';
import { requirePublisher, requireScope, requireStaff } from '../viewer.ts';
import { ownOrStaff } from './access.ts';
import { ApplicationRow } from './entities/application-row.ts';
import type { PublishersContext } from './loaders.ts';

/** The payload of every mutation that moves an application. */
export interface ApplicationChange {
  readonly application: ApplicationRow | null;
  readonly userErrors: readonly UserError[];
}

/** Throws FORBIDDEN unless the viewer is of the kind that does this at all; whose application it is comes later. */
export function requireActor(viewer: Viewer, action: ApplicationAction): void {
  requireScope(viewer, 'APPLICATIONS_WRITE');
  if (actorOf(action) === 'STAFF') requireStaff(viewer);
  else requirePublisher(viewer);
}

/**
 * Moves an application in one transaction. The row is locked first, so of two people who decide at once the second
 * sees what the first decided. An action that leads nowhere new has no effect and is no error.
 *
 * @param field input path of the id, for the user error
 * @param effect what else the change means; `from` is the state before
 */
export async function changeApplication(
  context: PublishersContext,
  action: ApplicationAction,
  id: { readonly value: string; readonly field: readonly string[] },
  effect: (
    em: EntityManager,
    application: ApplicationRow,
    from: ApplicationRow['status'],
  ) => Promise<void> | void,
): Promise<ApplicationChange> {
  const { viewer } = context;
  requireActor(viewer, action);
  return context.transact(async (em) => {
    const found = await em.findOne(ApplicationRow, id.value, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const application = ownOrStaff(viewer, found);
    if (application === null) {
      return { application: null, ...userError(id.field, 'NOT_FOUND', 'There is no such application.') };
    }
    const from = application.status;
    const step = transition(from, action);
    if (step.kind === 'REFUSED') return { application, ...refusal(id.field, step, from) };
    if (step.kind === 'MOVED') {
      application.status = step.status;
      application.decidedAt = new Date();
      application.decidedBy = actorOf(action) === 'STAFF' ? viewer.userId : null;
      await effect(em, application, from);
    }
    return { application, userErrors: [] };
  });
}

function refusal(
  field: readonly string[],
  { code }: Extract<Transition, { kind: 'REFUSED' }>,
  status: ApplicationRow['status'],
): { userErrors: UserError[] } {
  const messages = {
    ALREADY_DECIDED: `This application is ${status.toLowerCase()} already; reload to see it.`,
    NOT_APPROVED: `Only an approved application can be revoked; this one is ${status.toLowerCase()}.`,
  };
  return userError(field, code, messages[code]);
}

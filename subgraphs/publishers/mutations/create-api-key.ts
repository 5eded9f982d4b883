import { randomBytes } from 'node:crypto';
import { LockMode } from '@mikro-orm/postgresql';
import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { base58, base58RandomBytes } from '../../../domain/base58.ts';
import { type Scope, scopesOf, type Viewer } from '../../../domain/viewer.ts';
import { newId } from '../../../platform/new-id.ts';
import { sha256Hex } from '../../../platform/secret.ts';
import { checkName } from '../../check-text.ts';
import { Problems, UserError, userError } from '../../result.ts';
import { requirePortal } from '../../viewer.ts';
import { ApiKeyRow } from '../entities/api-key-row.ts';
import { UserRow } from '../entities/user-row.ts';
import { ApiKey } from '../graph/api-key.ts';
import { ApiKeyScope } from '../graph/enums.ts';
import type { PublishersContext } from '../loaders.ts';

const prefixChars = 8;
const secretBytes = 32;
/** Good keys that one user may have at a time. */
export const apiKeysMax = 50;

@InputType()
class CreateApiKeyInput {
  @Field(() => String)
  name!: string;

  @Field(() => [ApiKeyScope], { description: 'At least one, and none that you do not have yourself.' })
  scopes!: Scope[];
}

@ObjectType()
class CreateApiKeyPayload {
  @Field(() => ApiKey, { nullable: true })
  apiKey!: ApiKey | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The whole key, to be sent as `authorization: Bearer slk_…`. Shown this once and kept nowhere.',
  })
  secret!: string | null;

  @Field(() => [UserError])
  userErrors!: UserError[];
}

@Resolver()
export class CreateApiKey {
  @Mutation(() => CreateApiKeyPayload, {
    description: 'A key of your own, for an integration. In the portal only.',
  })
  async createApiKey(
    @Arg('input', () => CreateApiKeyInput) input: CreateApiKeyInput,
    @Ctx() context: PublishersContext,
  ) {
    requirePortal(context.viewer);
    const { userId } = context.viewer;
    const problems = new Problems();
    const name = checkName(problems, input.name);
    checkScopes(problems, input.scopes, context.viewer);
    if (problems.any) return { apiKey: null, secret: null, userErrors: problems.userErrors };
    const prefix = drawPrefix();
    const secret = randomBytes(secretBytes).toString('base64url');
    const apiKey = await context.transact(async (em) => {
      // Locked, so that keys made at once are counted one after the other.
      await em.findOneOrFail(UserRow, userId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if ((await em.count(ApiKeyRow, { userId, revokedAt: null })) >= apiKeysMax) return null;
      const scopes = [...new Set(input.scopes)];
      return em.create(ApiKeyRow, {
        id: newId('key'),
        userId,
        name,
        prefix,
        secretHash: sha256Hex(secret),
        scopes,
      });
    });
    if (apiKey === null) {
      const full = `You have ${apiKeysMax} keys; revoke one that is no longer used.`;
      return { apiKey, secret: null, ...userError(null, 'TOO_MANY_API_KEYS', full) };
    }
    return { apiKey, secret: `slk_${prefix}_${secret}`, userErrors: [] };
  }
}

/** A key never does more than the one who made it. */
function checkScopes(problems: Problems, wanted: readonly Scope[], viewer: Viewer): void {
  const field = ['input', 'scopes'];
  const ownScopes = scopesOf(viewer.role).filter((scope) => viewer.scopes.includes(scope));
  const missing = wanted.filter((scope) => !ownScopes.includes(scope));
  if (wanted.length === 0) problems.add(field, 'REQUIRED', 'Choose at least one scope.');
  if (missing.length > 0) {
    problems.add(field, 'SCOPE_NOT_HELD', `You do not have ${missing.join(', ')} yourself; leave it out.`);
  }
}

function drawPrefix(): string {
  const prefix = base58(randomBytes(base58RandomBytes), prefixChars);
  if (prefix === null) throw new Error('The random source gave no usable bytes.');
  return prefix;
}

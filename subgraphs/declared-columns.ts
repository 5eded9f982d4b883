import type { EntityManager, EntityName } from '@mikro-orm/postgresql';

/**
 * The `fields` of a read that fetches what the entity declares and no more. Without it MikroORM reads every column of
 * the table, also the wide ones that the API never shows.
 */
export function declaredColumns<Entity extends object>(
  em: EntityManager,
  entity: EntityName<Entity>,
): { readonly fields: never } {
  return {
    fields: em
      .getMetadata()
      .get(entity)
      .props.map((property) => property.name) as never,
  };
}

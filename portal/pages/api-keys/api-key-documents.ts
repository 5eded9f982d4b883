import { graphql } from '../../generated/gql.ts';
import type { ApiKeysPageQuery } from '../../generated/graphql.ts';

export const apiKeysDocument = graphql(`
  query ApiKeysPage {
    apiKeys {
      id
      name
      prefix
      scopes
      createdAt
      lastUsedAt
      revokedAt
    }
  }
`);

export const createApiKeyDocument = graphql(`
  mutation CreateApiKey($input: CreateApiKeyInput!) {
    createApiKey(input: $input) {
      apiKey {
        id
      }
      secret
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const revokeApiKeyDocument = graphql(`
  mutation RevokeApiKey($id: ID!) {
    revokeApiKey(id: $id) {
      apiKey {
        id
        revokedAt
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export type ApiKey = ApiKeysPageQuery['apiKeys'][number];

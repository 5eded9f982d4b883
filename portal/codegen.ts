import type { CodegenConfig } from '@graphql-codegen/cli';

/**
 * Types of every query in the portal, from the schema that the gateway serves.
 * `documentMode: string` keeps graphql-js out of the browser: a document is its text, typed.
 */
const config: CodegenConfig = {
  schema: 'schema/api.graphql',
  documents: ['portal/**/*.{ts,tsx}', '!portal/generated/**'],
  generates: {
    'portal/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: { DateTime: 'string', Date: 'string', BigInt: 'string' },
      },
    },
  },
};

export default config;

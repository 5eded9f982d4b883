import { graphql } from '../../generated/gql.ts';

export const createExportDocument = graphql(`
  mutation CreateExport($input: CreateExportInput!) {
    createExport(input: $input) {
      export {
        id
        url
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

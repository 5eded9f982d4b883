import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';

/** A validation rule that refuses a kind of operation the schema does not have; graphql-js finds that only when it runs. */
export function knownOperationsRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (context.getSchema().getRootType(node.operation)) return;
      const message = `There is no ${node.operation} here: send a query or a mutation.`;
      context.reportError(new GraphQLError(message, { nodes: node }));
    },
  };
}

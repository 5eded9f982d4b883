import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/** The code of every refusal for size. */
export const tooLargeCode = 'QUERY_TOO_LARGE';
/** Checked by the parser, before anything else is known of the document. */
export const tokensMax = 2_000;
export const bodyBytesMax = 64 * 1024;
/** Checked by Apollo: selections with every fragment written out. */
export const expandedSelectionsMax = 10_000;

const maxima = { rootFields: 20, depth: 12, aliases: 30, directives: 20 } as const;
type Measure = keyof typeof maxima;
const names: Readonly<Record<Measure, string>> = {
  rootFields: 'fields at its root',
  depth: 'levels of nesting',
  aliases: 'aliases',
  directives: 'directives',
};

/** How large a selection is, fragments written out. `rootFields` counts its first level only. */
type Size = Record<Measure, number>;

/** A validation rule that refuses operations too large for one request, naming the limit they exceed. Apollo runs it after the others. */
export function limitsRule(context: ValidationContext): ASTVisitor {
  const fragments = new Map<FragmentDefinitionNode, Size>();

  function sizeOfFragment(name: string): Size {
    const fragment = context.getFragment(name);
    if (!fragment) return nothing;
    const known = fragments.get(fragment);
    if (known !== undefined) return known;
    fragments.set(fragment, nothing); // a fragment within itself is another rule's business, but must end here
    const size = sizeOfSet(fragment.selectionSet);
    fragments.set(fragment, size);
    return size;
  }

  function sizeOfSelection(selection: SelectionNode): Size {
    const directives = selection.directives?.length ?? 0;
    if (selection.kind === Kind.FIELD) {
      const inner = selection.selectionSet === undefined ? nothing : sizeOfSet(selection.selectionSet);
      return {
        rootFields: 1,
        // Every introspection tool sends the same deep query; graphql-js limits those by itself.
        depth: selection.name.value.startsWith('__') ? 1 : 1 + inner.depth,
        aliases: inner.aliases + (selection.alias === undefined ? 0 : 1),
        directives: inner.directives + directives,
      };
    }
    const inner =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? sizeOfFragment(selection.name.value)
        : sizeOfSet(selection.selectionSet);
    return { ...inner, directives: inner.directives + directives };
  }

  function sizeOfSet(set: SelectionSetNode): Size {
    return set.selections.map(sizeOfSelection).reduce(together, nothing);
  }

  return {
    OperationDefinition(operation: OperationDefinitionNode) {
      const size = sizeOfSet(operation.selectionSet);
      for (const measure of Object.keys(maxima) as Measure[]) {
        if (size[measure] > maxima[measure]) {
          const message = `This operation has ${size[measure]} ${names[measure]}; at most ${maxima[measure]} are allowed. Ask in several requests.`;
          context.reportError(
            new GraphQLError(message, { nodes: operation, extensions: { code: tooLargeCode } }),
          );
        }
      }
    },
  };
}

const nothing: Size = { rootFields: 0, depth: 0, aliases: 0, directives: 0 };

function together(a: Size, b: Size): Size {
  return {
    rootFields: a.rootFields + b.rootFields,
    depth: Math.max(a.depth, b.depth),
    aliases: a.aliases + b.aliases,
    directives: a.directives + b.directives,
  };
}

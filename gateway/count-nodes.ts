import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** How long a page is when neither the operation nor the schema says so. */
const pageNodes = 20;
const longPageNodes: Readonly<Record<string, number>> = { pool: 50 };
/** What a variable counts as whose value is no number: the longest page there is. */
const unknownPageNodes = 100;
/** Lists that have no pages are short. */
const plainListNodes = 10;

/** What is asked, and of what: fragments by name, and the variables as the request has them. */
export interface Asked {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * How many nodes (objects that have an id) a valid operation may read if every list is as long as it may be: down each
 * path the lengths are multiplied, and siblings, aliases and fragments are added up.
 */
export function countNodes(asked: Asked): number {
  const { schema, operation } = asked;
  const pageTypes = pageTypesOf(schema);
  const known = new Map<string, number>();

  function ofSet(type: GraphQLCompositeType, set: SelectionSetNode): number {
    return set.selections.reduce((sum, selection) => sum + ofSelection(type, selection), 0);
  }

  function ofSelection(type: GraphQLCompositeType, selection: SelectionNode): number {
    if (selection.kind === Kind.FIELD) return ofField(type, selection);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
    return ofSet(narrowed(type, selection.typeCondition?.name.value), selection.selectionSet);
  }

  function ofFragment(name: string): number {
    const counted = known.get(name);
    if (counted !== undefined) return counted;
    const fragment = asked.fragments.get(name);
    const type = fragment && schema.getType(fragment.typeCondition.name.value);
    const count = fragment && isCompositeType(type) ? ofSet(type, fragment.selectionSet) : 0;
    known.set(name, count);
    return count;
  }

  function ofField(parent: GraphQLCompositeType, node: FieldNode): number {
    const field =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : null;
    const type = getNamedType(field?.type);
    if (!field || !isCompositeType(type) || node.selectionSet === undefined) return 0;
    const isPage = pageTypes.has(parent.name);
    return lengthOf(field, node, isPage, asked) * (Number(hasId(type)) + ofSet(type, node.selectionSet));
  }

  function narrowed(type: GraphQLCompositeType, name: string | undefined): GraphQLCompositeType {
    const condition = name === undefined ? type : schema.getType(name);
    return isCompositeType(condition) ? condition : type;
  }

  const root = schema.getRootType(operation.operation);
  return root ? ofSet(root, operation.selectionSet) : 0;
}

/** How often what stands in a field is read. The list within a page counts once: the page's length was counted. */
function lengthOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  isPage: boolean,
  asked: Asked,
): number {
  const first = field.args.find(({ name }) => name === 'first');
  if (first !== undefined) {
    const usual = first.defaultValue ?? longPageNodes[field.name] ?? pageNodes;
    return lengthGiven(node, 'first', asked) ?? Number(usual);
  }
  if (isPage || !isListType(getNullableType(field.type))) return 1;
  return lengthGiven(node, 'ids', asked) ?? plainListNodes;
}

/** The length that an argument asks for, at least 1, so that no list is paid for by another; null: not given. */
function lengthGiven(node: FieldNode, name: string, asked: Asked): number | null {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  return value === undefined ? null : lengthSaid(value, asked);
}

function lengthSaid(value: ValueNode, asked: Asked): number | null {
  if (value.kind === Kind.NULL) return null;
  if (value.kind === Kind.INT) return atLeastOne(Number(value.value));
  if (value.kind === Kind.LIST) return atLeastOne(value.values.length);
  if (value.kind !== Kind.VARIABLE) return unknownPageNodes;
  const name = value.name.value;
  const given = asked.variables[name];
  if (given === undefined) return lengthByDefault(name, asked);
  if (given === null) return null;
  return Array.isArray(given) ? atLeastOne(given.length) : atLeastOne(Number(given));
}

function lengthByDefault(variable: string, asked: Asked): number | null {
  const definitions = asked.operation.variableDefinitions ?? [];
  const usual = definitions.find((definition) => definition.variable.name.value === variable)?.defaultValue;
  return usual === undefined ? null : lengthSaid(usual, asked);
}

function atLeastOne(length: number): number {
  return Number.isNaN(length) ? unknownPageNodes : Math.max(1, length);
}

function hasId(type: GraphQLCompositeType): boolean {
  return (isObjectType(type) || isInterfaceType(type)) && type.getFields().id !== undefined;
}

const pageTypes = new WeakMap<GraphQLSchema, ReadonlySet<string>>();

/** The types whose one list is a page: what fields with `first` give. */
function pageTypesOf(schema: GraphQLSchema): ReadonlySet<string> {
  const known = pageTypes.get(schema);
  if (known !== undefined) return known;
  const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [],
  );
  const paged = fields.filter((field) => field.args.some(({ name }) => name === 'first'));
  const names = new Set(paged.map((field) => getNamedType(field.type).name));
  pageTypes.set(schema, names);
  return names;
}

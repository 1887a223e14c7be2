import type { Column, ColumnType, Relation } from '../sql/relation.js';
import { propertyName } from './properties.js';

/* The model in CSDL 4.0, plain: entity types with their keys, one container, no annotations and no references. */

export const NAMESPACE = 'Opex.Bi';

const edmTypes: Readonly<Record<ColumnType, string>> = {
  text: 'Edm.String',
  numeric: 'Edm.Decimal',
  'double precision': 'Edm.Double',
  bigint: 'Edm.Int64',
  integer: 'Edm.Int32',
  boolean: 'Edm.Boolean',
  timestamptz: 'Edm.DateTimeOffset',
  date: 'Edm.Date',
};

const typeName = ({ entitySet }: Relation): string => `${entitySet}Row`;

const facets = ({ type }: Column): Readonly<Record<string, string | number>> => {
  if (type === 'numeric') return { Scale: 'variable' };
  return type === 'timestamptz' ? { Precision: 6 } : {};
};

export function csdlXml(relations: readonly Relation[]): string {
  const types = relations.map((relation) => {
    const keys = relation.key.map((name) => `<PropertyRef Name="${propertyName(name)}"/>`).join('');
    const properties = Object.entries(relation.columns).map(([name, column]) => {
      const more = Object.entries(facets(column)).map(([facet, value]) => ` ${facet}="${value}"`);
      return `<Property Name="${propertyName(name)}" Type="${edmTypes[column.type]}" Nullable="${column.nullable}"${more.join('')}/>`;
    });
    return `<EntityType Name="${typeName(relation)}"><Key>${keys}</Key>${properties.join('')}</EntityType>`;
  });
  const sets = relations.map(
    (relation) => `<EntitySet Name="${relation.entitySet}" EntityType="${NAMESPACE}.${typeName(relation)}"/>`,
  );
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>` +
    `<Schema Namespace="${NAMESPACE}" xmlns="http://docs.oasis-open.org/odata/ns/edm">${types.join('')}` +
    `<EntityContainer Name="Container">${sets.join('')}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`
  );
}

export function csdlJson(relations: readonly Relation[]): object {
  const types = relations.map((relation): [string, object] => [
    typeName(relation),
    {
      $Kind: 'EntityType',
      $Key: relation.key.map(propertyName),
      ...Object.fromEntries(
        Object.entries(relation.columns).map(([name, column]) => [
          propertyName(name),
          {
            ...(column.type === 'text' ? {} : { $Type: edmTypes[column.type] }),
            ...(column.nullable ? { $Nullable: true } : {}),
            ...Object.fromEntries(Object.entries(facets(column)).map(([facet, value]) => [`$${facet}`, value])),
          },
        ]),
      ),
    },
  ]);
  const sets = relations.map((relation): [string, object] => [
    relation.entitySet,
    { $Collection: true, $Type: `${NAMESPACE}.${typeName(relation)}` },
  ]);
  return {
    $Version: '4.01',
    $EntityContainer: `${NAMESPACE}.Container`,
    [NAMESPACE]: {
      ...Object.fromEntries(types),
      Container: { $Kind: 'EntityContainer', ...Object.fromEntries(sets) },
    },
  };
}

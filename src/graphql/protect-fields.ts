import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isIntrospectionType,
  isObjectType,
} from 'graphql';

import {
  hasOpenFields,
  type Permission,
  permissionFor,
  requirements,
  requirePermission,
} from './authorization.ts';
import type { GatewayContext } from './context.ts';

type Field = GraphQLField<unknown, GatewayContext>;
type Resolve = GraphQLFieldResolver<unknown, GatewayContext>;
type Restricted = Exclude<Permission, 'PUBLIC'>;

/**
 * Adds a check to every field that requires a permission, and the permission to its description. Public fields, which
 * make up lists, are unchanged, so the checks cost them nothing.
 */
export function protectFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const permission = permissionFor(type.name, field.name);
      if (permission === 'PUBLIC') continue;
      protect(field, permission);
      // The fields of a type that needs ADMIN as a whole do not repeat it.
      if (hasOpenFields(type.name))
        field.description = `${field.description} Requires ${requirements[permission]}.`;
    }
  }
}

function protect(field: Field, permission: Restricted): void {
  field.resolve = checked(permission, field.resolve ?? defaultFieldResolver);
  if (field.subscribe !== undefined) field.subscribe = checked(permission, field.subscribe);
}

function checked(permission: Restricted, resolve: Resolve): Resolve {
  return (source, args, context, info) => {
    requirePermission(context.caller, { field: info.fieldName, permission }, args['userId']);
    return resolve(source, args, context, info);
  };
}

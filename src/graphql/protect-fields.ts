import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isIntrospectionType,
  isObjectType,
} from 'graphql';

import { hasOpenFields, requireMayAsk, type Who, whoMay, whoMayInWords } from './authorization.ts';
import type { GatewayContext } from './context.ts';

type Field = GraphQLField<unknown, GatewayContext>;
type Resolve = GraphQLFieldResolver<unknown, GatewayContext>;
type Restricted = Exclude<Who, 'ANYONE'>;

/**
 * Puts a check before every field that not everybody may ask for, and says so in its description. Fields for anyone,
 * which is all that lists are made of, stay as they are: they cost nothing.
 */
export function protectFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const who = whoMay(type.name, field.name);
      if (who === 'ANYONE') continue;
      protect(field, who);
      // A type that is for admins as a whole need not say it with each field.
      if (hasOpenFields(type.name))
        field.description = `${field.description} For ${whoMayInWords[who]}.`;
    }
  }
}

function protect(field: Field, who: Restricted): void {
  field.resolve = checked(who, field.resolve ?? defaultFieldResolver);
  if (field.subscribe !== undefined) field.subscribe = checked(who, field.subscribe);
}

function checked(who: Restricted, resolve: Resolve): Resolve {
  return (source, args, context, info) => {
    requireMayAsk(context.caller, { field: info.fieldName, who }, args['userId']);
    return resolve(source, args, context, info);
  };
}

import { z } from 'zod'
import { problemSchema } from '../problem.ts'
import type { ControlRoute } from './control-route.ts'
import { controlRoutes } from './control-routes.ts'

type JsonSchema = Readonly<Record<string, unknown>>

const description =
  'Runs, plans and decisions of the connections that this process serves. Every call carries the key of ' +
  'control.key. Money and quantities are decimals as text, times RFC 3339 in UTC. Texts for people come in the ' +
  'language of Accept-Language: hu, else en. Unknown fields of answers are to be ignored.'

/** The OpenAPI 3.1 document of the control API, made of its route table. */
export function controlOpenApi(): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {
    '/connections': { get: operation(listConnections) },
  }
  for (const route of controlRoutes) {
    const path = `/connections/{connection}${route.path}`
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation({ ...route, path }) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'okos-sync control API',
      version: '1.0.0',
      description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      responses: {
        Problem: {
          description: 'RFC 9457; `code` is stable.',
          content: { 'application/problem+json': { schema: schemaOf(problemSchema, 'output') } },
        },
      },
    },
  }
}

const listConnections = {
  name: 'listConnections',
  method: 'GET',
  path: '/connections',
  summary: 'Names of the connections.',
  body: z.undefined(),
  query: z.object({}),
  answer: z.object({ connections: z.array(z.string()) }),
} as const

function operation(route: Omit<ControlRoute, 'handle'>): JsonSchema {
  const { name, path, summary, answer, body } = route
  const hasBody = !body.safeParse(undefined).success || !(body instanceof z.ZodUndefined)
  return {
    operationId: name,
    summary,
    parameters: [...pathParameters(path), ...queryParameters(route.query)],
    ...(hasBody
      ? {
          requestBody: {
            required: !body.safeParse(undefined).success,
            content: { 'application/json': { schema: schemaOf(body, 'input') } },
          },
        }
      : {}),
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: schemaOf(answer, 'output') } } },
      default: { $ref: '#/components/responses/Problem' },
    },
  }
}

function pathParameters(path: string): readonly JsonSchema[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters(query: z.ZodType): readonly JsonSchema[] {
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    readonly properties?: Readonly<Record<string, JsonSchema>>
    readonly required?: readonly string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return json
}

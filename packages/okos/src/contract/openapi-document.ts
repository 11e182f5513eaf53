import { contractRoutes } from './contract-routes.ts'
import { createSchemaWriter, type JsonSchema, type SchemaWriter } from './openapi-schemas.ts'
import { problemSchema, problemStatuses } from './problem.ts'
import type { ContractRoute } from './route.ts'

const description = `How an ERP speaks with shops. Money and quantities are decimals as text, times are RFC 3339 with
offset, days are YYYY-MM-DD. Every create carries a key and an external reference: either one, when known, answers
the record that exists (200 instead of 201), or 409 when a document would say something else. Updates carry the
version that was read (If-Match). Capabilities at /v1/info tell what a system can do; anything else is 403.
Unknown fields of answers are to be ignored, unknown words to be expected.`

/** The OpenAPI 3.1 document of Okos Connector API v1, made of the route table and its schemas. */
export function openApiDocument(): JsonSchema {
  const writer = createSchemaWriter()
  const problem = writer.schemaOf(problemSchema)
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const [area, routes] of Object.entries(contractRoutes)) {
    for (const [name, route] of Object.entries<ContractRoute>(routes)) {
      const operation = writeOperation({ writer, area, name, route })
      paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Okos Connector API',
      version: '1.0.0',
      description: description.replaceAll('\n', ' '),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ apiKey: [] }],
    tags: Object.keys(contractRoutes).map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } },
      responses: {
        Problem: {
          description: `RFC 9457; \`code\` is one of ${Object.keys(problemStatuses).join(', ')}.`,
          content: { 'application/problem+json': { schema: problem } },
        },
      },
      schemas: writer.components(),
    },
  }
}

function writeOperation(params: {
  readonly writer: SchemaWriter
  readonly area: string
  readonly name: string
  readonly route: ContractRoute
}): JsonSchema {
  const { writer, area, name, route } = params
  const { summary, scope, capability, creates } = route
  const answer = { content: answerContent(writer, route) }
  const body = bodyContent(writer, route)
  return {
    operationId: `${area}_${name}`,
    tags: [area],
    summary,
    'x-okos-scope': scope,
    ...(capability === null ? {} : { 'x-okos-capability': capability }),
    parameters: [...pathParameters(route), ...headerParameters(route), ...queryParameters(writer, route)],
    ...(body === null ? {} : { requestBody: { required: true, content: body } }),
    responses: {
      200: { description: creates ? 'It existed.' : 'Done.', ...answer },
      ...(creates ? { 201: { description: 'It was made.', ...answer } } : {}),
      default: { $ref: '#/components/responses/Problem' },
    },
  }
}

function answerContent(writer: SchemaWriter, { answer, download }: ContractRoute): JsonSchema {
  if (download !== undefined) return { [download]: {} }
  return { 'application/json': { schema: writer.schemaOf(answer) } }
}

function bodyContent(writer: SchemaWriter, { body, upload }: ContractRoute): JsonSchema | null {
  if (upload !== undefined) return Object.fromEntries(upload.map((type) => [type, {}]))
  return body === null ? null : { 'application/json': { schema: writer.schemaOf(body) } }
}

function pathParameters({ path }: ContractRoute): readonly JsonSchema[] {
  if (!path.includes('{id}')) return []
  return [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]
}

function headerParameters({ requiredHeader }: ContractRoute): readonly JsonSchema[] {
  if (requiredHeader === null) return []
  const about =
    requiredHeader === 'If-Match'
      ? 'The version that was read, in quotes.'
      : 'The create’s key, percent-encoded UTF-8.'
  return [
    { name: requiredHeader, in: 'header', required: true, description: about, schema: { type: 'string' } },
  ]
}

function queryParameters(writer: SchemaWriter, { query }: ContractRoute): readonly JsonSchema[] {
  if (query === null) return []
  const { properties = {}, required = [] } = writer.schemaOf(query) as {
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

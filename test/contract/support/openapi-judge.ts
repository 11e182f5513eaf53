import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Fault, Passing } from './faulty-erp.ts'

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> }
  readonly responses: Readonly<Record<string, unknown>>
}

const document: { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> } =
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../packages/okos/openapi.json'), 'utf8'))

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(document, 'okos')

/** What traffic has told about the committed OpenAPI document. */
export interface Judgement {
  /** Each body that is not what the document says, with the place and the rule. */
  readonly contradictions: Set<string>
  /** Operations that answered with success, as `POST /v1/orders`. */
  readonly succeeded: Set<string>
}

/** All operations of the document, as `POST /v1/orders`. */
export const operations: readonly string[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
)

/**
 * Hands everything on unchanged, and compares what passes with the document by a validator that is not ours: every
 * JSON answer, and every JSON request that was answered with success.
 */
export function judging({ contradictions, succeeded }: Judgement): Fault {
  const compare = (what: string, pointer: readonly string[], body: unknown) => {
    const validate = ajv.compile({ $ref: `okos#${pointer.map((part) => `/${escaped(part)}`).join('')}` })
    if (validate(body)) return
    for (const { instancePath, message } of validate.errors ?? []) {
      contradictions.add(`${what}: ${instancePath} ${message}`)
    }
  }
  return async (request, forward) => {
    const response = await forward()
    const name = operationOf(request)
    if (name === null) return response
    const [method = '', path = ''] = name.split(' ')
    const at = ['paths', path, method.toLowerCase()]
    const type = response.headers.get('content-type')?.split(';')[0] ?? ''
    const answer: unknown = type.endsWith('json') ? await response.clone().json() : null
    if (response.ok) {
      succeeded.add(name)
      const { content = {} } = document.paths[path]?.[method.toLowerCase()]?.requestBody ?? {}
      const pointer = [...at, 'requestBody', 'content', 'application/json', 'schema']
      const taken = 'application/json' in content ? whatWasTaken(JSON.parse(request.body), answer) : null
      if (taken !== null) compare(`${name} request`, pointer, taken)
    }
    const answered = response.ok
      ? [...at, 'responses', String(response.status)]
      : ['components', 'responses', 'Problem']
    if (answer !== null)
      compare(`${name} ${response.status}`, [...answered, 'content', type, 'schema'], answer)
    return response
  }
}

/** A bulk request without the items that were refused, each of which stands or falls alone; null when all were. */
function whatWasTaken(sent: object, answer: unknown): object | null {
  if (!('items' in sent && Array.isArray(sent.items))) return sent
  const { results } = answer as { readonly results: readonly { readonly status: string }[] }
  const items = sent.items.filter((_, index) => results[index]?.status !== 'error')
  return items.length === 0 ? null : { ...sent, items }
}

function operationOf({ route, url }: Passing): string | null {
  const [method = ''] = route.split(' ')
  const isOf = (path: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(url.pathname)
  const fitting = Object.keys(document.paths).filter(
    (path) => isOf(path) && document.paths[path]?.[method.toLowerCase()] !== undefined,
  )
  const path = fitting.toSorted((left, right) => left.split('{').length - right.split('{').length)[0]
  return path === undefined ? null : `${method} ${path}`
}

/** A part of a JSON pointer within a URL's fragment. */
function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
}

import { ConfigurationError } from '@okos-sync/domain'
import { HttpStatusError, type Transport } from '@okos-sync/transport'
import type { z } from 'zod'
import type { ContractRoute } from './contract/route.ts'
import { UnexpectedAnswerError } from './okos-error.ts'
import { problemError } from './problem-error.ts'

/** Options of every call. */
export interface CallOptions {
  readonly signal?: AbortSignal
}

/** What a call sends beside its route. */
export interface CallInput extends CallOptions {
  readonly id?: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** A file as the body. */
  readonly upload?: { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }
}

/** An answer whose body is not decoded yet. */
export interface RawAnswer {
  readonly status: number
  readonly body: unknown
  readonly requestId: string | null
}

/** Carries out operations of the contract. Every refusal is thrown as the OkosApiError of its problem. */
export interface ContractCaller {
  /** Sends a route's request and hands back the answer's JSON, or its bytes, undecoded. */
  send(route: ContractRoute, input: CallInput): Promise<RawAnswer>
  /** Also decodes the answer; an UnexpectedAnswerError names the path that could not be read. */
  call<Answer extends z.ZodType>(
    route: ContractRoute<z.ZodType, z.ZodType, Answer>,
    input?: CallInput,
  ): Promise<{ readonly status: number; readonly value: z.output<Answer> }>
}

/** Makes a caller over a transport that knows the base address and the key. */
export function createContractCaller(transport: Transport): ContractCaller {
  const send: ContractCaller['send'] = async (route, { id, query, body, headers, upload, signal }) => {
    const { download } = route
    try {
      const answer = await transport.send({
        method: route.method,
        path: fillPath(route.path, id),
        // Reads can always be repeated, and every write carries a key or a version.
        isRepeatable: true,
        ...(query === undefined ? {} : { query }),
        ...(body === undefined ? {} : { json: body }),
        headers: {
          ...(download === undefined ? {} : { accept: `${download}, application/problem+json` }),
          ...(upload === undefined ? {} : { 'content-type': upload.type }),
          ...headers,
        },
        ...(upload === undefined ? {} : { bytes: upload.bytes }),
        wantsBytes: download !== undefined,
        ...(signal === undefined ? {} : { signal }),
      })
      const content = download === undefined ? answer.json() : answer.bytes
      return { status: answer.status, body: content, requestId: answer.headers.get('x-request-id') }
    } catch (error) {
      throw error instanceof HttpStatusError ? problemError(error) : error
    }
  }
  return {
    send,
    async call(route, input = {}) {
      const { status, body, requestId } = await send(route, input)
      const parsed = route.answer.safeParse(body)
      if (parsed.success) return { status, value: parsed.data }
      const { path, reason } = firstIssue(parsed.error)
      throw new UnexpectedAnswerError({
        message: `The answer of ${route.method} ${route.path} does not follow the contract at "${path}": ${reason}.`,
        field: path,
        status,
        requestId,
      })
    },
  }
}

/** Path and reason of a decoding failure; never the value itself. */
export function firstIssue(error: z.ZodError): { readonly path: string; readonly reason: string } {
  const issue = error.issues[0]
  return { path: issue?.path.join('.') ?? '', reason: issue?.message ?? 'not understood' }
}

function fillPath(path: string, id: string | undefined): string {
  if (!path.includes('{id}')) return path
  if (id === undefined || id === '' || /^\.{1,2}$/.test(id)) {
    throw new ConfigurationError({
      field: 'id',
      message: 'The id of a record is missing or empty; pass the one the ERP gave.',
    })
  }
  return path.replace('{id}', () => encodeURIComponent(id))
}

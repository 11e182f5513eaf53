import type { ErpItemResult, Keyed } from '@okos-sync/domain'
import { z } from 'zod'
import { problemSchema } from './contract/problem.ts'
import type { ContractRoute } from './contract/route.ts'
import { type CallOptions, type ContractCaller, firstIssue } from './contract-caller.ts'
import { OkosApiError, UnexpectedAnswerError } from './okos-error.ts'
import { itemError } from './problem-error.ts'

/** Records stay unread here, so that one that can't be understood fails alone. */
const looseAnswerSchema = z.object({
  results: z.array(
    z.object({
      key: z.string(),
      status: z.string(),
      record: z.unknown().optional(),
      problem: z.unknown().optional(),
    }),
  ),
})

type LooseResult = z.output<typeof looseAnswerSchema>['results'][number]

/** Creates items in chunks of `maxItems`, one after the other; results come in the items' order. */
export async function createMany<Draft, Created extends z.ZodType>(params: {
  readonly caller: ContractCaller
  readonly route: ContractRoute
  readonly created: Created
  readonly items: readonly Keyed<Draft>[]
  readonly maxItems: number
  readonly options: CallOptions
}): Promise<readonly ErpItemResult<z.output<Created>>[]> {
  const results: ErpItemResult<z.output<Created>>[] = []
  for (let start = 0; start < params.items.length; start += params.maxItems) {
    const items = params.items.slice(start, start + params.maxItems)
    results.push(...(await createChunk({ ...params, items })))
  }
  return results
}

/** A chunk that is too large in bytes is halved until it fits; an item too large by itself fails alone. */
async function createChunk<Draft, Created extends z.ZodType>(
  params: Parameters<typeof createMany<Draft, Created>>[0],
): Promise<readonly ErpItemResult<z.output<Created>>[]> {
  const { caller, route, created, items, options } = params
  try {
    const { body } = await caller.send(route, { ...options, body: { items } })
    return readResults({ body, created, items, route })
  } catch (error) {
    if (!(error instanceof OkosApiError) || error.status !== 413) throw error
    if (items.length === 1 && items[0] !== undefined) {
      return [{ ok: false, key: items[0].key, error: failure(error.code, error.message) }]
    }
    const middle = Math.ceil(items.length / 2)
    return [
      ...(await createChunk({ ...params, items: items.slice(0, middle) })),
      ...(await createChunk({ ...params, items: items.slice(middle) })),
    ]
  }
}

function readResults<Created extends z.ZodType>(params: {
  readonly body: unknown
  readonly created: Created
  readonly items: readonly Keyed<unknown>[]
  readonly route: ContractRoute
}): ErpItemResult<z.output<Created>>[] {
  const { body, created, items, route } = params
  const answer = looseAnswerSchema.safeParse(body)
  const isInStep =
    answer.success &&
    answer.data.results.length === items.length &&
    answer.data.results.every((result, index) => result.key === items[index]?.key)
  if (!isInStep) {
    throw new UnexpectedAnswerError({
      message: `The results of ${route.method} ${route.path} do not correspond to the items that were sent, one by one.`,
      field: 'results',
    })
  }
  return answer.data.results.map((result) => readResult(result, created))
}

function readResult<Created extends z.ZodType>(
  result: LooseResult,
  created: Created,
): ErpItemResult<z.output<Created>> {
  const { key, status } = result
  if (status === 'created' || status === 'existing') {
    const record = created.safeParse(result.record)
    if (record.success) return { ok: true, key, record: record.data, isNew: status === 'created' }
    const { path, reason } = firstIssue(record.error)
    return {
      ok: false,
      key,
      error: failure('unexpected-answer', `Record not understood at "${path}": ${reason}.`),
    }
  }
  const problem = problemSchema.safeParse(result.problem)
  if (problem.success) return { ok: false, key, error: itemError(problem.data) }
  return { ok: false, key, error: failure('unexpected-answer', `Result not understood: status "${status}".`) }
}

function failure(code: string, message: string) {
  return { code, message, field: null, isRetryable: false }
}

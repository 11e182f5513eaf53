import { UnexpectedAnswerError } from './okos-error.ts'

/** One page as the ERP answers it. */
export interface OkosPage<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

/** All records of a kind, page by page while they are read. Leaving the loop aborts the request under way. */
export interface OkosList<Item> extends AsyncIterable<Item> {
  pages(): AsyncIterable<readonly Item[]>
  /** The first `count` records, or all when there are fewer. */
  first(count: number): Promise<readonly Item[]>
}

type ReadPage<Item> = (params: {
  readonly cursor: string | null
  readonly signal: AbortSignal
}) => Promise<OkosPage<Item>>

/** Makes a list out of a function that reads one page. */
export function createOkosList<Item>(read: ReadPage<Item>, signal?: AbortSignal): OkosList<Item> {
  const pages = () => abortable((own) => readPages(read, signal ? AbortSignal.any([own, signal]) : own))
  const items = () =>
    abortable((own) => flatten(readPages(read, signal ? AbortSignal.any([own, signal]) : own)))
  return {
    pages: () => ({ [Symbol.asyncIterator]: pages }),
    [Symbol.asyncIterator]: items,
    async first(count) {
      const found: Item[] = []
      if (count <= 0) return found
      for await (const item of { [Symbol.asyncIterator]: items }) {
        found.push(item)
        if (found.length >= count) break
      }
      return found
    },
  }
}

async function* readPages<Item>(read: ReadPage<Item>, signal: AbortSignal): AsyncGenerator<readonly Item[]> {
  let cursor: string | null = null
  do {
    const page: OkosPage<Item> = await read({ cursor, signal })
    yield page.items
    if (page.nextCursor !== null && page.nextCursor === cursor) {
      throw new UnexpectedAnswerError({
        message: 'The ERP answered the same cursor twice, so the list would never end.',
        field: 'nextCursor',
      })
    }
    cursor = page.nextCursor
  } while (cursor !== null)
}

async function* flatten<Item>(pages: AsyncIterable<readonly Item[]>): AsyncGenerator<Item> {
  for await (const page of pages) yield* page
}

/** A generator queues `return()` behind a pending `next()`; aborting first makes that one end at once. */
function abortable<T>(
  start: (signal: AbortSignal) => AsyncGenerator<T>,
): AsyncIterableIterator<T, undefined> {
  const controller = new AbortController()
  const generator = start(controller.signal)
  return {
    next: () => generator.next(),
    async return() {
      controller.abort(new DOMException('The list was left before its end.', 'AbortError'))
      await generator.return(undefined)
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

import { describe, expect, test } from 'vitest'
import { UnexpectedAnswerError } from './okos-error.ts'
import { createOkosList } from './okos-list.ts'

/** Three pages of two numbers. */
function numbers(seen: (string | null)[] = []) {
  return createOkosList<number>(async ({ cursor }) => {
    seen.push(cursor)
    const page = Number(cursor ?? 0)
    return { items: [page * 2, page * 2 + 1], nextCursor: page < 2 ? String(page + 1) : null }
  })
}

describe('a list', () => {
  test('gives items, or pages, in order', async () => {
    const items: number[] = []
    for await (const item of numbers()) items.push(item)
    expect(items).toEqual([0, 1, 2, 3, 4, 5])
    const pages: (readonly number[])[] = []
    for await (const page of numbers().pages()) pages.push(page)
    expect(pages).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
    ])
  })

  test('asks for no page that nobody reads', async () => {
    const seen: (string | null)[] = []
    expect(await numbers(seen).first(3)).toEqual([0, 1, 2])
    expect(seen).toEqual([null, '1'])
    expect(await numbers(seen).first(0)).toEqual([])
    expect(await numbers().first(99)).toHaveLength(6)
  })

  test('answers several next() at once in order, each item once', async () => {
    const iterator = numbers()[Symbol.asyncIterator]()
    const results = await Promise.all([iterator.next(), iterator.next(), iterator.next()])
    expect(results.map(({ value }) => value)).toEqual([0, 1, 2])
  })

  test('left in the middle of a request, aborts it', async () => {
    const { promise: aborted, resolve } = Promise.withResolvers<unknown>()
    const list = createOkosList<number>(({ signal }) => {
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          resolve(signal.reason)
          reject(signal.reason)
        })
      })
    })
    const iterator = list[Symbol.asyncIterator]()
    const pending = iterator.next()
    await Promise.all([expect(pending).rejects.toThrow('left before its end'), iterator.return?.()])
    expect(await aborted).toMatchObject({ name: 'AbortError' })
  })

  test('ends with an error when the ERP turns in circles', async () => {
    const list = createOkosList<number>(async () => ({ items: [1], nextCursor: 'same' }))
    await expect(list.first(5)).rejects.toThrow(UnexpectedAnswerError)
  })
})

import type { ErpLookUpAnswer, ErpLookUpQuery } from '@okos-sync/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunksOf, lookUpChunks, mergeAnswers } from './look-up-chunks.ts'

const nothing: ErpLookUpQuery = {
  partnerRefs: [],
  partnerEmails: [],
  productCodes: [],
  serviceNames: [],
  orderRefs: [],
}

test('every question is asked once, in as few requests as the longest list needs', () => {
  const lists = fc.record({
    partnerEmails: fc.array(fc.string()),
    productCodes: fc.array(fc.string()),
    serviceNames: fc.array(fc.string()),
  })
  fc.assert(
    fc.property(lists, fc.integer({ min: 1, max: 5 }), (drawn, size) => {
      const chunks = lookUpChunks({ ...nothing, ...drawn }, size)
      const longest = Math.max(...Object.values(drawn).map((list) => list.length))
      expect(chunks).toHaveLength(Math.ceil(longest / size))
      expect(chunks.flatMap((chunk) => chunk.partnerEmails)).toEqual(drawn.partnerEmails)
      expect(chunks.flatMap((chunk) => chunk.productCodes)).toEqual(drawn.productCodes)
      expect(chunks.every((chunk) => chunk.serviceNames.length <= size)).toBe(true)
    }),
  )
})

test('a list is cut into chunks, an empty one into none', () => {
  expect(chunksOf([1, 2, 3], 2)).toEqual([[1, 2], [3]])
  expect(chunksOf([], 2)).toEqual([])
})

test('a partner found by reference and by e-mail stands once in the answer', () => {
  const partner = { id: 'partner-1' } as ErpLookUpAnswer['partners'][number]
  const answer = { partners: [partner], products: [], services: [], orders: [] }
  expect(mergeAnswers([answer, answer]).partners).toEqual([partner])
})

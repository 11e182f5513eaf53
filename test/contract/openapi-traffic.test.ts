import { describe, expect, test } from 'vitest'
import { failuresUnder } from './support/faulty-erp.ts'
import { type Judgement, judging, operations } from './support/openapi-judge.ts'

describe('the OpenAPI document and an ERP that passes the suite', () => {
  test('say the same of every request and answer, by a validator that is not ours', async () => {
    const judgement: Judgement = { contradictions: new Set(), succeeded: new Set() }
    expect(await failuresUnder(judging(judgement))).toEqual([])
    expect([...judgement.contradictions]).toEqual([])
    const unseen = operations.filter((name) => !judgement.succeeded.has(name))
    expect(unseen).toEqual([])
  }, 300_000)
})

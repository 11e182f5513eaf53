import { expect, test } from 'vitest'
import { withResults } from './with-results.ts'

test('what got no result is left out', () => {
  expect(withResults(['a', 'b'], [1])).toEqual([{ entry: 'a', result: 1 }])
})

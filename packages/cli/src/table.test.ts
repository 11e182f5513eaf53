import { expect, test } from 'vitest'
import { table } from './table.ts'

const widthOf = (text: string) => Math.max(...text.split('\n').map((line) => line.length))
const long = 'an order that waits until somebody says which VAT rate of the ERP this one stands for'

test('a table takes what it needs when there is room, or nobody says how much', () => {
  for (const width of [null, 200]) {
    const text = table({ head: ['order', 'why'], rows: [['101', long]], width })
    expect(text).toContain(long)
    expect(text.split('\n')).toHaveLength(5)
  }
})

test.each([40, 60, 80])(
  'a table fits into %i columns; only the widest column wraps, and no word is lost',
  (width) => {
    const text = table({ head: ['order', 'why'], rows: [['1000000101', long]], width })
    expect(widthOf(text)).toBeLessThanOrEqual(width)
    expect(text).toContain('1000000101')
    for (const word of long.split(' ')) expect(text).toContain(word)
  },
)

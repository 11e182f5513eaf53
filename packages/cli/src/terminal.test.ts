import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createTerminal } from './terminal.ts'

function recorder(extra: { readonly isTTY?: boolean; readonly columns?: number } = {}) {
  let written = ''
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written += chunk
      done()
    },
  })
  return { stream: Object.assign(stream, extra), text: () => written }
}

test('without a terminal, progress is plain lines on stderr and results stay alone on stdout', () => {
  const out = recorder()
  const err = recorder()
  const terminal = createTerminal({ out: out.stream, err: err.stream })
  terminal.progress('orders: 1/2')
  terminal.progress('orders: 2/2')
  terminal.progress(null)
  terminal.print('{"done":true}')
  expect(err.text()).toBe('orders: 1/2\norders: 2/2\n')
  expect(out.text()).toBe('{"done":true}\n')
})

test('on a terminal, progress is one line that is redrawn, cut to the width and wiped before a result', () => {
  const out = recorder()
  const err = recorder({ isTTY: true, columns: 20 })
  const terminal = createTerminal({ out: out.stream, err: err.stream })
  terminal.progress('a line that is longer than the terminal is wide')
  terminal.progress('short')
  terminal.print('result')
  expect(err.text()).toBe('a line that is long\r\u001b[Kshort\r\u001b[K')
  expect(out.text()).toBe('result\n')
})

test('on a terminal, a bar shows how much is done where that is known; elsewhere it is left out', () => {
  const [screen, pipe] = [recorder({ isTTY: true, columns: 60 }), recorder()]
  const terminal = createTerminal({ out: recorder().stream, err: screen.stream })
  terminal.progress('… orders: 50/200, 30 s left', 0.25)
  expect(screen.text()).toBe('█████░░░░░░░░░░░░░░░ … orders: 50/200, 30 s left')
  terminal.progress('… orders: 250/200', 1.25)
  expect(screen.text().split('\r\u001b[K')[1]).toBe(`${'█'.repeat(20)} … orders: 250/200`)
  createTerminal({ out: recorder().stream, err: pipe.stream }).progress('… orders: 50/200', 0.25)
  expect(pipe.text()).toBe('… orders: 50/200\n')
})

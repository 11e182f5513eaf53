import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../scripts/support/workspace.ts'
import { collect } from '../e2e/support/run-cli.ts'
import { tempFolder } from '../e2e/support/temp-folder.ts'

/** One of the project of unit tests, one of the others. */
const files = ['packages/any/src/any.test.ts', 'test/any.test.ts']

test('a rejection that a test leaves unhandled turns the run red, though every test passed', async () => {
  const folder = await tempFolder()
  const runWith = async (bodyOf: (file: string) => string) => {
    for (const file of files) {
      await mkdir(dirname(join(folder, file)), { recursive: true })
      await writeFile(join(folder, file), `test('passes', () => { ${bodyOf(file)} })\n`)
    }
    const args = ['--globals', `--root=${folder}`, `--config=${join(root, 'vitest.config.ts')}`]
    const { code, stdout, stderr } = await collect(
      spawn(process.execPath, ['scripts/test.ts', ...args], { cwd: root }),
    )
    return { end: [code, stdout.trimEnd().split('\n').at(-1)], output: stdout + stderr }
  }
  const good = await runWith(() => '')
  expect(good.end, good.output).toEqual([0, '2 passed, 0 failed, 0 skipped'])
  const bad = await runWith((file) => `void Promise.reject(new Error('left behind by ${file}'))`)
  expect(bad.end, bad.output).toEqual([1, '2 passed, 1 failed, 0 skipped'])
  for (const file of files) expect(bad.output).toContain(`left behind by ${file}`)
}, 60_000)

import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { collect, runCli, spawnCli } from './support/run-cli.ts'
import { tempFolder } from './support/temp-folder.ts'
import { openWorld } from './support/world.ts'

test('watch synchronises again and again by itself and ends cleanly on SIGTERM', async () => {
  const world = await openWorld(await tempFolder())
  try {
    const { args, env } = await world.configure()
    const file = args.at(-1) ?? ''
    const config = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
    await writeFile(file, JSON.stringify({ ...config, intervalMinutes: 0.02 }))
    const child = spawnCli(['watch', '--json', '--config', file], env)
    const ended = collect(child)
    if (child.stdout === null) throw new TypeError('stdout is piped')
    const lines = createInterface({ input: child.stdout })
    const [first] = (await once(lines, 'line')) as [string]
    const { innerIds } = (await world.shopControl('orders', { count: 2, seed: 3 })) as {
      readonly innerIds: string[]
    }
    const found: string[] = []
    for await (const line of lines) {
      const { orders } = JSON.parse(line) as { readonly orders: { readonly imported: number } }
      if (orders.imported > 0) found.push(String(orders.imported))
      if (found.length > 0) break
    }
    child.kill('SIGTERM')
    const { code, stderr } = await ended
    expect(JSON.parse(first)).toMatchObject({ outcome: 'done' })
    expect(innerIds).toHaveLength(2)
    expect(found).toEqual(['2'])
    expect(code, stderr).toBe(0)
  } finally {
    await world.stop()
  }
}, 60_000)

test('wrong usage ends with code 2 and says what is wrong, without a stack', async () => {
  const folder = await tempFolder()
  const missing = await runCli(['run', '--config', `${folder}/none.json`])
  expect(missing.code).toBe(2)
  expect(missing.stderr).toContain("can't be read")
  expect(missing.stderr).not.toMatch(/\n\s+at /)

  const unknownFlow = await runCli(['run', 'everything'])
  expect(unknownFlow.code).not.toBe(0)
  expect(unknownFlow.stderr).toMatch(/is one of import, .*orders, .*stock/)
})

test('a shop that refuses the credentials is told in words, and no secret shows', async () => {
  const world = await openWorld(await tempFolder())
  try {
    const { args, env } = await world.configure()
    const result = await runCli(args, { ...env, OKOS_SYNC_CLIENT_SECRET: 'canary-secret' })
    expect(result.code).toBe(2)
    expect(result.stderr).toMatch(/okos-sync: .+/)
    expect(result.stdout + result.stderr).not.toContain('canary-secret')
  } finally {
    await world.stop()
  }
}, 60_000)

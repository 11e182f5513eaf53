import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OkosSyncError } from '@okos-sync/domain'
import { type Command, CommanderError } from 'commander'
import { afterAll, describe, expect, test } from 'vitest'
import { createProgram } from './program.ts'
import type { Terminal } from './terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'okos-sync-program-'))
afterAll(() => rmSync(folder, { recursive: true }))
const none = join(folder, 'none.json')
const broken = join(folder, 'broken.json')
writeFileSync(broken, '{ "connectionId": ')
const noPlan = join(folder, 'no-plan.json')
writeFileSync(noPlan, '{}')

/** Runs the program in this process, as `main.ts` does in its own, and tells how it ended and what it said. */
async function run(args: readonly string[]) {
  const said = { out: '', err: '' }
  const terminal: Terminal = {
    print(line) {
      said.out += `${line}\n`
    },
    note(line) {
      said.err += `${line}\n`
    },
    progress: () => undefined,
    width: null,
  }
  let code = 0
  const exit = (told: number) => {
    code = told
  }
  try {
    const program = createProgram({ terminal, environment: { LANG: 'C' }, args, exit })
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) code = error.exitCode === 0 ? 0 : 2
    else if (OkosSyncError.isInstance(error)) {
      code = 2
      said.err += error.message
    } else throw error
  }
  return { code, ...said }
}

const everyCommand: readonly string[] = (() => {
  const namesOf = (command: Command): string[] => [
    command.name(),
    ...command.commands.flatMap((child) => namesOf(child).map((name) => `${command.name()} ${name}`)),
  ]
  const terminal: Terminal = { print: () => {}, note: () => {}, progress: () => {}, width: null }
  const program = createProgram({ terminal, environment: {}, args: [], exit: () => {} })
  return program.commands.flatMap(namesOf).filter((name) => !['parked', 'map', 'sandbox'].includes(name))
})()

/** For every command something that a person may get wrong, and what the complaint names in both languages. */
const wrong: readonly (readonly [command: string, args: readonly string[], en: string, hu: string])[] = [
  ['init', ['--shop', 'My Shop', '--okos-url', 'https://okos.example'], 'Small letters', '--shop'],
  ['doctor', ['--fast'], "unknown option '--fast'", 'nincs ilyen kapcsoló: --fast'],
  [
    'import',
    ['--kind', 'orders'],
    'Allowed choices are products, partners',
    'Ezek közül választhat: products',
  ],
  ['run', ['everything'], "value 'everything' is invalid", 'nem lehet „everything”'],
  ['watch', ['now'], 'too many arguments', 'túl sok érték: 0 kell, 1 van'],
  ['plan', [], "missing required argument 'flow'", 'hiányzik: flow'],
  ['apply', [noPlan], 'plan', 'plan'],
  ['status', ['--config', none], "can't be read", none],
  ['explain', [], "missing required argument 'order'", 'hiányzik: order'],
  ['payloads', [], "missing required argument 'order'", 'hiányzik: order'],
  ['erase', [], 'Name the buyer', 'Adja meg a vevőt'],
  ['parked list', ['--outcome', 'lost'], 'Allowed choices are waiting', 'Ezek közül választhat: waiting'],
  ['parked retry', [], "missing required argument 'subject'", 'hiányzik: subject'],
  ['parked dismiss', ['101'], "required option '--reason <text>'", 'hiányzik a kapcsoló: --reason <text>'],
  ['map list', ['--config', broken], 'is not valid JSON', broken],
  ['map set', ['colour', 'a', 'b'], "'colour' is invalid", 'nem lehet „colour”'],
  ['map remove', ['vat'], "missing required argument 'shop-key'", 'hiányzik: shop-key'],
  ['map suggest', ['colour', 'GLS'], "'colour' is invalid", 'nem lehet „colour”'],
  ['demo', ['--edition', 'Okos-Semmi'], 'Allowed choices', 'Ezek közül választhat'],
  ['sandbox shoprenter', ['--port', 'http'], "argument 'http' is invalid", 'értéke nem lehet „http”'],
  ['sandbox okos', ['--file'], 'argument missing', 'érték kell'],
  ['sandbox both', ['--shop-port', '-1'], 'is invalid', 'nem lehet'],
]

describe('wrong usage', () => {
  test('is tried for every command that there is', () => {
    expect(wrong.map(([command]) => command).toSorted()).toEqual([...everyCommand].sort())
  })

  test.each(wrong)(
    'of %s %j ends with code 2 and is named in both languages',
    async (command, args, en, hu) => {
      const call = [...command.split(' '), ...args]
      const english = await run(['--lang', 'en', ...call])
      expect([english.code, english.out]).toEqual([2, ''])
      expect(english.err).toContain(en)
      const hungarian = await run(['--lang', 'hu', ...call])
      expect([hungarian.code, hungarian.out]).toEqual([2, ''])
      expect(hungarian.err).toContain(hu)
    },
  )

  test('of the program itself is told likewise, with the command that was probably meant', async () => {
    expect((await run(['--lang', 'hu', 'staus'])).err).toContain('nincs ilyen parancs: staus')
    expect((await run(['--lang', 'hu', 'staus'])).err).toContain('Talán erre gondolt: status')
    expect((await run(['--lang', 'de', 'status'])).err).toContain('Allowed choices are hu, en')
  })
})

describe('help', () => {
  test.each(everyCommand)('of %s is there in both languages, and is no failure', async (command) => {
    for (const [language, title] of [
      ['en', 'Usage: okos-sync'],
      ['hu', 'Használat: okos-sync'],
    ] as const) {
      const { code, out } = await run(['--lang', language, ...command.split(' '), '--help'])
      expect([code, out]).toEqual([0, expect.stringContaining(`${title} ${command}`)])
    }
  })
})

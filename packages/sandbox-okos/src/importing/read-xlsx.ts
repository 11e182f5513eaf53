/// <reference path="./saxen.d.ts" />
import Big from 'big.js'
import { Parser } from 'saxen'
import { type SheetRow, unreadable } from './sheet.ts'
import { entryText, readEntry } from './zip-entry.ts'

const relationshipTypes = { sheet: '/worksheet', strings: '/sharedStrings' }

/**
 * Reads the first sheet of an XLSX file row by row. Numbers become decimals of 15 digits, as many as the program that
 * wrote them shows. Refuses what is no such file.
 */
export async function* readXlsx(bytes: Uint8Array): AsyncGenerator<SheetRow> {
  const targets = relationshipTargets(await entryText(bytes, 'xl/_rels/workbook.xml.rels'))
  const sheet = sheetTarget(await entryText(bytes, 'xl/workbook.xml'), targets)
  if (sheet === null) throw unreadable('XLSX', 'it has no sheet')
  const strings = [...targets.values()].find(({ type }) => type.endsWith(relationshipTypes.strings))
  const shared = strings === undefined ? [] : await readSharedStrings(bytes, strings.path)
  let rows: SheetRow[] = []
  const parser = sheetParser(shared, (row) => rows.push(row))
  for await (const _ of parseEntry({ bytes, path: sheet, parser })) {
    yield* rows
    rows = []
  }
  yield* rows
}

interface Target {
  readonly type: string
  readonly path: string
}

function relationshipTargets(xml: string): ReadonlyMap<string, Target> {
  const targets = new Map<string, Target>()
  const parser = createParser((name, attributes) => {
    if (name !== 'Relationship') return
    const { Id = '', Type = '', Target = '' } = attributes()
    targets.set(Id, { type: Type, path: Target.startsWith('/') ? Target.slice(1) : `xl/${Target}` })
  })
  parser.write(xml).end()
  return targets
}

function sheetTarget(xml: string, targets: ReadonlyMap<string, Target>): string | null {
  const found: string[] = []
  const parser = createParser((name, attributes) => {
    if (name !== 'sheet') return
    const id = Object.entries(attributes()).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
    const target = targets.get(id)
    if (target?.type.endsWith(relationshipTypes.sheet)) found.push(target.path)
  })
  parser.write(xml).end()
  return found[0] ?? null
}

async function readSharedStrings(bytes: Uint8Array, path: string): Promise<readonly string[]> {
  const strings: string[] = []
  const text = createTextCollector()
  const parser = createParser((name) => {
    if (name === 'si') text.begin()
    text.open(name)
  })
  parser.on('closeTag', (name) => {
    text.close(localName(name))
    if (localName(name) === 'si') strings.push(text.take())
  })
  parser.on('text', (value, decode) => text.add(decode(value)))
  parser.on('cdata', text.add)
  for await (const _ of parseEntry({ bytes, path, parser }));
  return strings
}

function sheetParser(shared: readonly string[], onRow: (row: SheetRow) => void): Parser {
  let row = 0
  let cells: string[] = []
  let column = -1
  let type = 'n'
  const text = createTextCollector()
  const parser = createParser((name, attributes) => {
    text.open(name)
    if (name === 'row') {
      row = Number(attributes().r ?? row + 1)
      cells = []
      column = -1
    } else if (name === 'c') {
      const { r, t = 'n' } = attributes()
      column = r === undefined ? column + 1 : columnOf(r)
      type = t
      text.begin()
    }
  })
  parser.on('text', (value, decode) => text.add(decode(value)))
  parser.on('cdata', text.add)
  parser.on('closeTag', (tag) => {
    const name = localName(tag)
    text.close(name)
    if (name === 'c') {
      while (cells.length < column) cells.push('')
      cells[column] = cellText({ type, text: text.take(), shared })
    } else if (name === 'row') onRow({ row, cells })
  })
  return parser
}

function cellText(cell: {
  readonly type: string
  readonly text: string
  readonly shared: readonly string[]
}) {
  const { type, text, shared } = cell
  if (type === 's') return shared[Number(text)] ?? ''
  if (type !== 'n' || text === '') return text
  return /^-?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/.test(text)
    ? new Big(new Big(text).toPrecision(15)).toFixed()
    : text
}

/** Collects what stands in `v` and `t`, but no reading aids (`rPh`). */
function createTextCollector() {
  let parts: string[] = []
  let isInside = false
  let aids = 0
  return {
    begin() {
      parts = []
    },
    open(name: string) {
      if (name === 'rPh') aids += 1
      isInside = aids === 0 && (name === 'v' || name === 't')
    },
    close(name: string) {
      if (name === 'rPh') aids -= 1
      isInside = false
    },
    add(text: string) {
      if (isInside) parts.push(text)
    },
    take: () => parts.join(''),
  }
}

// 16,384 is as many columns as the format allows.
function columnOf(reference: string): number {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference)?.[0]
  if (letters === undefined) throw unreadable('XLSX', 'a cell has no place')
  const number = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  if (number > 16_384) throw unreadable('XLSX', 'a cell has no place')
  return number - 1
}

function createParser(onOpen: (name: string, attributes: () => Record<string, string>) => void): Parser {
  return new Parser()
    .on('openTag', (name, attributes) => onOpen(localName(name), attributes))
    .on('error', () => {
      throw unreadable('XLSX', 'its XML is broken')
    })
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Parses an entry and hands over after each piece. */
async function* parseEntry(params: {
  readonly bytes: Uint8Array
  readonly path: string
  readonly parser: Parser
}): AsyncGenerator<void> {
  const { bytes, path, parser } = params
  const decoder = new TextDecoder()
  for await (const chunk of readEntry(bytes, path)) {
    parser.write(decoder.decode(chunk, { stream: true }))
    yield
  }
  parser.end()
}

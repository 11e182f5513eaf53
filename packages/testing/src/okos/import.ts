import { contractRoutes, importHeadings, importTypes } from '@okos-sync/okos/contract'
import type { OkosConformanceKit } from './conformance-kit.ts'
import { keyed } from './contract-session.ts'
import type { TopicTest, TopicTools } from './topic-context.ts'

const { imports, system } = contractRoutes
const nothing = { partnerRefs: [], partnerEmails: [], productCodes: [], serviceNames: [], orderRefs: [] }

/** Törzsadatok importálása. */
export function importTests(kit: OkosConformanceKit, test: TopicTest): void {
  reportTests(kit, test)
  otherFileTests(kit, test)
}

function reportTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('a dry run tells of every row and writes nothing', async (tools) => {
    const { erp, drafts } = tools
    const known = await tools.product()
    const fresh = drafts.product()
    const rows = [fresh, known, { ...drafts.product(), netPrice: 'sok' }]
    const { value } = await erp.answer(imports.dryRun, productFile(rows))
    expect([value.isApplied, value.counts]).toEqual([false, { rows: 3, created: 1, existing: 1, bad: 1 }])
    expect(value.rows.map(({ row, outcome, name }) => ({ row, outcome, name }))).toEqual([
      { row: 2, outcome: 'created', name: fresh.code },
      { row: 3, outcome: 'existing', name: known.code },
      { row: 4, outcome: 'bad', name: rows[2]?.code },
    ])
    expect(value.rows[2]?.issues.map(({ column }) => column)).toEqual(['Nettó ár'])
    expect(await codesOf(tools, rows)).toEqual([known.code])
  })

  test('one bad row keeps the whole file out, unless bad rows are to be skipped', async (tools) => {
    const { erp, drafts } = tools
    const rows = [drafts.product(), { ...drafts.product(), vat: '99%' }, drafts.product()]
    const file = productFile(rows)
    const refused = await erp.answer(imports.apply, { ...file, headers: keyed(drafts.unique('key')) })
    expect([refused.value.isApplied, await codesOf(tools, rows)]).toEqual([false, []])
    const query = { ...file.query, skipBadRows: 'true' }
    const call = { ...file, query, headers: keyed(drafts.unique('key')) }
    const applied = await erp.answer(imports.apply, call)
    expect([applied.isNew, applied.value.isApplied, applied.value.counts]).toEqual([
      ...[true, true, { rows: 3, created: 2, existing: 0, bad: 1 }],
    ])
    expect(await codesOf(tools, rows)).toEqual([rows[0]?.code, rows[2]?.code].sort())
    const again = await erp.answer(imports.apply, call)
    expect([again.isNew, again.value]).toEqual([false, applied.value])
  })

  test('a code that stands twice is named in its row', async ({ erp, drafts }) => {
    const product = drafts.product()
    const { value } = await erp.answer(imports.dryRun, productFile([product, product]))
    expect(value.rows.filter(({ outcome }) => outcome === 'bad').map(({ row }) => row)).toEqual([3])
  })
}

function otherFileTests({ expect }: OkosConformanceKit, test: TopicTest): void {
  test('partners come from a file as well', async (tools) => {
    const { erp, drafts } = tools
    const [name, email] = [drafts.unique('Űrmező Kft.'), `${drafts.unique('iroda')}@example.hu`]
    const headings = [importHeadings.partners.required[0], 'E-mail']
    const text = `${headings.join(';')}\n${name};${email}\n`
    const upload = { type: importTypes.csv, text }
    const headers = keyed(drafts.unique('key'))
    const { value } = await erp.answer(imports.apply, { query: { kind: 'partners' }, upload, headers })
    expect([value.isApplied, value.counts.created]).toEqual([true, 1])
    const found = await erp.answer(system.lookUp, { body: { ...nothing, partnerEmails: [email] } })
    expect(found.value.partners.map((partner) => partner.name)).toEqual([name])
  })

  test('what is no such file is refused', async ({ erp, drafts }) => {
    const query = { kind: 'products' }
    const headers = keyed(drafts.unique('key'))
    const upload = { type: 'application/json', text: '[]' }
    expect((await erp.refusal(imports.dryRun, { query, upload })).field).toBe('Content-Type')
    const noZip = { type: importTypes.xlsx, text: 'no spreadsheet' }
    const { status, field } = await erp.refusal(imports.apply, { query, headers, upload: noZip })
    expect([status, field]).toEqual([422, 'body'])
  })
}

interface FileRow {
  readonly code: string
  readonly name: string
  readonly vat: string
  readonly netPrice: string
}

function productFile(rows: readonly FileRow[]) {
  const lines = rows.map(({ code, name, vat, netPrice }) => [code, name, vat, netPrice].join(';'))
  const text = `${[importHeadings.products.required.join(';'), ...lines].join('\n')}\n`
  return { query: { kind: 'products' }, upload: { type: importTypes.csv, text } }
}

/** Codes of those rows that are products now. */
async function codesOf({ erp }: TopicTools, rows: readonly FileRow[]): Promise<readonly string[]> {
  const body = { ...nothing, productCodes: rows.map(({ code }) => code) }
  return (await erp.answer(system.lookUp, { body })).value.products.map(({ code }) => code).sort()
}

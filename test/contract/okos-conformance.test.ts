import { startOkosSandbox } from '@okos-sync/sandbox-okos'
import { okosConformanceSuite } from '@okos-sync/testing'
import { afterAll, describe, expect, test } from 'vitest'

const sandbox = await startOkosSandbox({ file: ':memory:' })
afterAll(sandbox.close)

describe('the sandbox ERP keeps the contract over HTTP', () => {
  const { url: baseUrl, apiKey } = sandbox
  okosConformanceSuite({
    ...{ test, expect, baseUrl, apiKey },
    profile: ['orders', 'stock', 'invoices', 'import', 'price-lists'],
  })
})

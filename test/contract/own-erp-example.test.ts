import { createOkosHandler } from '@okos-sync/okos-server'
import { serveOkos } from '@okos-sync/okos-server/node'
import { okosConformanceSuite } from '@okos-sync/testing'
import { afterAll, describe, expect, test } from 'vitest'
import { ownErp } from '../../examples/own-erp-backend/own-erp.ts'

const apiKey = 'key-of-the-example'
const { url: baseUrl, close } = await serveOkos({ handler: createOkosHandler(ownErp(apiKey)) })
afterAll(close)

describe('the ERP of docs/own-erp.md keeps the contract, profile orders', () => {
  okosConformanceSuite({ test, expect, baseUrl, apiKey, profile: ['orders'] })
})

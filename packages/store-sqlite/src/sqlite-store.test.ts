import { stateStoreSuite } from '@okos-sync/testing'
import { expect, test } from 'vitest'
import { sqliteStore } from './sqlite-store.ts'
import { temporaryFile } from './test-support/temporary-file.ts'

stateStoreSuite({ test, expect, createStore: () => sqliteStore(temporaryFile()) })

import { stateStoreSuite } from '@okos-sync/testing'
import { expect, test } from 'vitest'
import { memoryStore } from './memory-store.ts'

stateStoreSuite({ test, expect, createStore: memoryStore })

import { createFakeClock } from '@okos-sync/testing'
import { describe, expect, test } from 'vitest'
import { createFairGate } from './fair-gate.ts'

/** Somebody at the gate. */
function visitor(gate: ReturnType<typeof createFairGate>) {
  const controller = new AbortController()
  const state = { isIn: false, leave: () => {}, error: null as unknown }
  gate.enter(controller.signal).then(
    (leave) => Object.assign(state, { isIn: true, leave }),
    (error: unknown) => Object.assign(state, { error }),
  )
  return { state, giveUp: () => controller.abort(new RangeError('gone')) }
}

function gateOf(atOnce: number) {
  const clock = createFakeClock()
  const gate = createFairGate({ clock, atOnce, patienceMs: 30_000 })
  const visitors = Array.from({ length: 5 }, () => visitor(gate))
  const isIn = () => visitors.map(({ state }) => state.isIn)
  return { clock, visitors, isIn }
}

describe('a gate', () => {
  test('lets so many in at once, the others in their order as places get free', async () => {
    const { clock, visitors, isIn } = gateOf(2)
    await clock.advance(0)
    expect(isIn()).toEqual([true, true, false, false, false])
    visitors[1]?.state.leave()
    visitors[1]?.state.leave()
    await clock.advance(0)
    expect(isIn()).toEqual([true, true, true, false, false])
    for (const { state } of visitors) state.leave()
    await clock.advance(0)
    for (const { state } of visitors) state.leave()
    expect([isIn().every(Boolean), clock.sleeping]).toEqual([true, 0])
  })

  test('gives the place of one who takes long to the next', async () => {
    const { clock, visitors, isIn } = gateOf(1)
    await clock.advance(29_999)
    expect(isIn().filter(Boolean).length).toBe(1)
    await clock.advance(1)
    expect(isIn().filter(Boolean).length).toBe(2)
    visitors[0]?.state.leave()
    await clock.advance(0)
    expect(isIn().filter(Boolean).length).toBe(2)
  })

  test('forgets who gave up', async () => {
    const { clock, visitors, isIn } = gateOf(1)
    for (const index of [0, 1, 2]) visitors[index]?.giveUp()
    await clock.advance(0)
    expect(visitors.map(({ state }) => state.error instanceof RangeError)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ])
    visitors[0]?.state.leave()
    await clock.advance(0)
    expect(isIn()).toEqual([true, false, false, true, false])
    const late = new AbortController()
    late.abort(new RangeError('gone'))
    const gate = createFairGate({ clock, atOnce: 1, patienceMs: 30_000 })
    await expect(gate.enter(late.signal)).rejects.toBeInstanceOf(RangeError)
    await expect(gate.enter(new AbortController().signal)).resolves.toBeTypeOf('function')
  })
})

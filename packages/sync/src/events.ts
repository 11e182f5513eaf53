import type { SyncEventMap } from '@okos-sync/domain'
import { EventEmitter } from 'eventemitter3'
import { createEventView, type EventView, type EventViewOptions, type SyncEventRecord } from './event-view.ts'
import type { SyncLogger } from './options.ts'

/** Name of an event. */
export type SyncEventName = keyof SyncEventMap

/** Receives one event; what it returns, throws or rejects with never reaches the run. */
export type SyncListener<Name extends SyncEventName> = (...event: SyncEventMap[Name]) => unknown

/** Typed events whose listeners can't break what they listen to. */
export interface SyncEvents {
  on<Name extends SyncEventName>(name: Name, listener: SyncListener<Name>): void
  /** Like `on`, for the next event alone. */
  once<Name extends SyncEventName>(name: Name, listener: SyncListener<Name>): void
  off<Name extends SyncEventName>(name: Name, listener: SyncListener<Name>): void
  /** See {@link OkosSync.events}. */
  view(options: EventViewOptions): AsyncIterableIterator<SyncEventRecord>
  /** Ends every view once it is read to its end. */
  endViews(): void
  emit<Name extends SyncEventName>(name: Name, ...event: SyncEventMap[Name]): void
}

type AnyListener = (...event: unknown[]) => unknown

/** Listeners' errors go to `logger`, with the event's name and the error's own name only. */
export function createEvents(logger: SyncLogger | undefined): SyncEvents {
  const emitter = new EventEmitter()
  const views = new Set<EventView>()
  const guards = new Map<string, Map<AnyListener, AnyListener>>()
  const complain = (name: string, error: unknown) => {
    const kind = error instanceof Error ? error.name : typeof error
    try {
      logger?.warn(`A listener of "${name}" failed (${kind}); the run is not affected.`)
    } catch {
      // A logger that fails has nobody left to tell.
    }
  }
  const guard = (name: string, listener: AnyListener): AnyListener => {
    const ofName = guards.get(name) ?? new Map<AnyListener, AnyListener>()
    guards.set(name, ofName)
    const existing = ofName.get(listener)
    if (existing !== undefined) return existing
    const guarded: AnyListener = (...event) => {
      try {
        Promise.resolve(listener(...event)).catch((error: unknown) => complain(name, error))
      } catch (error) {
        complain(name, error)
      }
    }
    ofName.set(listener, guarded)
    return guarded
  }
  return {
    on: (name, listener) => {
      emitter.on(name, guard(name, listener as AnyListener))
    },
    once: (name, listener) => {
      emitter.once(name, guard(name, listener as AnyListener))
    },
    off: (name, listener) => {
      const guarded = guards.get(name)?.get(listener as AnyListener)
      guards.get(name)?.delete(listener as AnyListener)
      if (guarded !== undefined) emitter.off(name, guarded)
    },
    emit: (name, ...event) => {
      emitter.emit(name, ...event)
      const [payload] = event
      // A name and its own payload; the compiler can't follow that through the map of events.
      for (const view of views) view.push({ name, event: payload } as SyncEventRecord)
    },
    view: (options) => {
      const view = createEventView(options, () => views.delete(view))
      if (!options.signal?.aborted) views.add(view)
      return view.records
    },
    endViews: () => {
      for (const view of views) view.end()
    },
  }
}

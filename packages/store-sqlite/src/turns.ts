import type { CallPriority } from '@okos-sync/domain'

interface Waiting {
  readonly priority: CallPriority
  readonly start: () => void
}

/** One at a time per key: interactive calls first, then first come, first served. */
export function createTurns(): {
  take(
    params: {
      readonly key: string
      readonly priority: CallPriority
      readonly signal: AbortSignal | undefined
    },
    body: () => Promise<void>,
  ): Promise<void>
} {
  const queues = new Map<string, Waiting[]>()
  const next = (key: string) => {
    const queue = queues.get(key) ?? []
    const index = queue.findIndex(({ priority }) => priority === 'interactive')
    const [waiting] = queue.splice(Math.max(index, 0), 1)
    if (waiting === undefined) queues.delete(key)
    else waiting.start()
  }
  return {
    take: async ({ key, priority, signal }, body) => {
      signal?.throwIfAborted()
      const queue = queues.get(key)
      if (queue === undefined) queues.set(key, [])
      else await turn({ queue, priority, signal })
      try {
        await body()
      } finally {
        next(key)
      }
    },
  }
}

function turn({
  queue,
  priority,
  signal,
}: {
  readonly queue: Waiting[]
  readonly priority: CallPriority
  readonly signal: AbortSignal | undefined
}): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      queue.splice(queue.indexOf(waiting), 1)
      reject(signal?.reason)
    }
    const waiting: Waiting = {
      priority,
      start: () => {
        signal?.removeEventListener('abort', onAbort)
        resolve()
      },
    }
    queue.push(waiting)
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}

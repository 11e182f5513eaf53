import type { PlantedBug } from './planted-bug.ts'

const shoprenter = 'packages/shoprenter/src'
const transport = 'packages/transport/src'
const sqlite = 'packages/store-sqlite/src'

/** Mistakes on the way to the shop: they show where it is behind its real client. */
export const bugsInClients: readonly PlantedBug[] = [
  {
    name: 'no-room-for-the-network',
    unitTests: 'green',
    story:
      'The window of the rate limit is one second to the millisecond: on their way four requests come closer.',
    file: `${sqlite}/sqlite-rate-limiter.ts`,
    search: 'guardMs = 25, clock',
    replace: 'guardMs = 0, clock',
  },
  {
    name: 'limit-per-process',
    unitTests: 'red',
    story: 'Each process counts requests for itself: two of them send six in a second.',
    file: `${shoprenter}/create-client.ts`,
    search: 'const limiter =\n    options.limiter ?? createInProcess',
    replace: 'const limiter =\n    createInProcess',
  },
  {
    name: 'repeats-beside-the-limit',
    unitTests: 'red',
    story: 'A repeated request asks for no permit of its own.',
    file: `${transport}/attempt.ts`,
    search: '  await waitForPermit(context, { request, info })',
    replace: '  if (params.number === 1) await waitForPermit(context, { request, info })',
  },
  {
    name: 'sends-forgotten-too-soon',
    unitTests: 'red',
    story: 'What was sent is forgotten after half of the window: the next request finds it empty.',
    file: `${sqlite}/send-window.ts`,
    search: 'forget.run(key, now - windowMs)',
    replace: 'forget.run(key, now - windowMs / 2)',
  },
  {
    name: 'limit-by-address',
    unitTests: 'green',
    story: 'The limit is kept per path of the API, not per shop: orders and products together are too fast.',
    file: `${transport}/attempt.ts`,
    search: '    key: limiter.key,',
    replace: '    key: limiter.key + request.path,',
  },
]

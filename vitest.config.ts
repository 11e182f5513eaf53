import { defineConfig } from 'vitest/config'

const sourceConditions = ['@okos-sync/source', 'node', 'import', 'module', 'default']
const unitTests = 'packages/*/src/**/*.test.ts'
/** These put a stand-in before the process's own network, which must not reach other files. */
const interceptingTests = 'packages/shoprenter/src/**/*.test.ts'

export default defineConfig({
  resolve: { conditions: sourceConditions },
  ssr: { resolve: { conditions: sourceConditions } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // No test is about time: this only ends one that hangs, also where other work takes the machine.
    testTimeout: 120_000,
    projects: [
      {
        extends: true,
        // One process for many files: loading the modules anew for each took longer than the tests.
        test: {
          name: 'unit',
          include: [unitTests],
          exclude: [interceptingTests, '**/node_modules/**'],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'apart',
          include: [interceptingTests, 'test/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
        },
      },
    ],
  },
})

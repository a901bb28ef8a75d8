import { defineConfig } from 'vitest/config'
import { SlowestFirst } from './test/slowest-first.ts'

const exclude = ['**/node_modules/**', '**/dist/**', '**/.tsbuild/**']

export default defineConfig({
  test: {
    globalSetup: './test/global-setup.ts',
    // Most of the time they wait for a database, a provider or a process, not for the processor.
    maxWorkers: 4,
    // Nothing of ours is global, so files may share what they import: half of the processor's time was importing.
    isolate: false,
    sequence: { sequencer: SlowestFirst },
    // Limits are for what never comes: a machine that has much else to do takes three times as long for everything.
    expect: { poll: { timeout: 30_000 } },
    testTimeout: 180_000,
    hookTimeout: 240_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['packages/**/*.test.{ts,tsx}', 'apps/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
          exclude: [...exclude, 'test/e2e/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          exclude,
          // After the unit tests, which would make browsers slow.
          sequence: { groupOrder: 1 },
          // Each file brings a browser and a whole system, and mostly waits for them.
          maxWorkers: 3,
        },
      },
    ],
  },
})

/** A file `<name>.bench.ts` exports one as `benchmark`. */
export type Benchmark = { name: string; run(): Promise<BenchResult> }

type BenchResult = {
  /** One duration per repetition, in milliseconds. */
  samplesMs: number[]
  /** What else a reader should know, e.g. how many calls went out. */
  note?: string
}

export function summarise(samplesMs: number[]) {
  const sorted = samplesMs.toSorted((a, b) => a - b)
  const at = (share: number) => {
    const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
    return value === undefined ? undefined : Math.round(value * 10) / 10
  }
  return { runs: sorted.length, min: at(0), median: at(0.5), p95: at(0.95), max: at(1) }
}

/** `npm run fuzz -- --minutes N [--seed S] [--tries T]`: imports damaged files until the time is over; says what broke and how to see it again. */

import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { type FuzzReport, runFuzz } from './run-fuzz.ts'
import { describeOrigins, readSourceFiles } from './source-files.ts'

const SHOWN = 10
const HANG_SECONDS = 60

/** Runs beside the tries, as a file that never ends stops everything else in this thread. */
const WATCH = `
const { workerData: seeds } = require('node:worker_threads')
let last = seeds[0], since = Date.now()
setInterval(() => {
  if (seeds[0] !== last) { last = seeds[0]; since = Date.now() }
  if (Date.now() - since < ${HANG_SECONDS} * 1000) return
  require('node:fs').writeSync(2, 'Hangs: no end after ${HANG_SECONDS} s. Again: npm run fuzz -- --tries 1 --seed ' + last + '\\n')
  process.kill(process.pid, 'SIGKILL')
}, 1000)`

function readArguments(): { minutes: number; seed: number; tries: number } | undefined {
  try {
    const { values } = parseArgs({
      options: { minutes: { type: 'string' }, seed: { type: 'string' }, tries: { type: 'string' } },
    })
    const minutes = Number(values.minutes ?? 1)
    const tries = Number(values.tries ?? Number.POSITIVE_INFINITY)
    const seed = Number(values.seed ?? Date.now() % 1_000_000_000)
    return minutes > 0 && tries > 0 && Number.isSafeInteger(seed) && seed >= 0 ? { minutes, seed, tries } : undefined
  } catch {
    return undefined
  }
}

async function main(): Promise<number> {
  const asked = readArguments()
  if (!asked) {
    console.error('Usage: npm run fuzz -- --minutes N [--seed S] [--tries T]')
    return 2
  }
  const files = readSourceFiles()
  console.log(`Damaging ${describeOrigins(files)}; first seed ${asked.seed}.`)
  const seeds = new Float64Array(new SharedArrayBuffer(8))
  const watch = new Worker(WATCH, { eval: true, workerData: seeds, execArgv: [] })
  const end = performance.now() + asked.minutes * 60_000
  const report = runFuzz({
    files,
    seed: asked.seed,
    isDone: (tried) => tried >= asked.tries || performance.now() >= end,
    readClock: () => process.cpuUsage().user / 1e6,
    onTry: (seed) => {
      seeds[0] = seed
    },
  })
  await watch.terminate()
  describe(report)
  return report.crashed.length + report.slow.length > 0 ? 1 : 0
}

function describe({ tried, imported, refused, crashed, slow, slowest }: FuzzReport): void {
  const faults = [
    ...crashed.map((fault) => ['Crashed', fault] as const),
    ...slow.map((fault) => ['Slow', fault] as const),
  ]
  for (const [kind, { seed, what, fault }] of faults.slice(0, SHOWN)) {
    console.error(`\n${kind}: ${what}\n  ${fault}\n  Again: npm run fuzz -- --tries 1 --seed ${seed}`)
  }
  if (faults.length > SHOWN) console.error(`\n… and ${faults.length - SHOWN} more`)
  console.log(
    `\n${tried} tried, ${imported} imported, ${refused} refused, ${crashed.length} crashed, ${slow.length} over 2 s per MB`,
  )
  console.log(
    `Slowest: ${slowest.seconds.toFixed(2)} s of processor for ${slowest.bytes} bytes (seed ${slowest.seed}; ${slowest.what})`,
  )
}

process.exitCode = await main()

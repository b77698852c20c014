/** Importing a folder of 600 notes by the command, against reading the same bytes and writing them as JSON. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BuildSummary } from '../../src/cli/build/library/build-summary.ts'
import { importFile } from '../../src/core/import/import-file.ts'
import type { Bench, BenchRow } from './bench-row.ts'
import type { ImportCost } from './import-child.ts'
import { makeNotes } from './make-notes.ts'
import { measureMemory } from './measure-memory.ts'
import { describeOrigins, readSourceFiles, type TriedFile } from './source-files.ts'

const NOTES = 600
const LEAST_BYTES = 5000
const RUNS = 3
const WATCH_MS = 100
const CHILD = fileURLToPath(new URL('import-child.ts', import.meta.url))
// By its address, as the working directory need not be the project's.
const LOADER = import.meta.resolve('tsx')

export const importNotes: Bench = {
  name: 'import',
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'import-bench-'))
    try {
      return await measureImport(folder)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** Fixtures of a few lines would make the folder smaller than a real one. */
function isUsualNote(file: TriedFile): boolean {
  return file.folder === 'notes' && file.bytes.length >= LEAST_BYTES && importFile(file).format === 'note'
}

async function measureImport(folder: string): Promise<BenchRow[]> {
  const sources = readSourceFiles().filter(isUsualNote)
  const notes = makeNotes(sources, NOTES)
  const input = join(folder, 'notes')
  mkdirSync(input)
  for (const { name, bytes } of notes) writeFileSync(join(input, name), bytes)
  const size = notes.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6

  const imports: Cost[] = []
  const floors: Cost[] = []
  // Interleaved, so that a busy machine is busy for both.
  for (let run = 0; run < RUNS; run++) {
    floors.push(await runChild('floor', input, join(folder, `floor-${run}`)))
    imports.push(await runChild('import', input, join(folder, `import-${run}`)))
  }
  const again = await runChild('import', input, join(folder, 'import-0'))
  const { imported, refused } = JSON.parse(imports[0]!.said) as BuildSummary
  const { unchanged } = JSON.parse(again.said) as BuildSummary
  const cpu = least(imports, 'cpu')
  const floor = least(floors, 'cpu')
  const seconds = least(imports, 'seconds')
  const made = `${size.toFixed(1)} MB, made from ${describeOrigins(sources)}`
  return [
    {
      name: `${NOTES} notes imported, from start to end`,
      value: seconds,
      unit: 's',
      aim: { atMost: 30 },
      note: `${made}; the least of ${RUNS} runs, load ${loadavg()[0]!.toFixed(1)} at the end`,
    },
    {
      name: 'processor time of that',
      value: cpu,
      unit: 's',
      aim: { atMost: 60 },
      note: `all processes together; the aim is what two cores can do in 30 s; the floor takes ${floor.toFixed(2)} s`,
    },
    {
      name: 'processor time ÷ reading the same bytes and writing them as JSON',
      value: cpu / floor,
      unit: '×',
      note: `the least of ${RUNS} interleaved runs of each`,
    },
    {
      name: 'most memory of all processes together',
      value: most(imports, 'together'),
      unit: 'MB',
      aim: { atMost: 500 },
      note: `with Node itself, looked at every ${WATCH_MS} ms; the most of ${RUNS} runs, the floor takes ${most(floors, 'together').toFixed(0)} MB`,
    },
    {
      name: 'most memory of the process that imports and joins',
      value: most(imports, 'peak'),
      unit: 'MB',
      note: `as the system counts it; the floor takes ${most(floors, 'peak').toFixed(0)} MB`,
    },
    { name: 'notes imported', value: imported, unit: '', aim: { atLeast: NOTES }, note: `${refused} refused` },
    {
      name: 'processor time of the same folder once more ÷ the first time',
      value: again.cpu / cpu,
      unit: '×',
      aim: { atMost: 0.1 },
      note: `${unchanged} unchanged, ${again.cpu.toFixed(2)} s; every byte of notes and episodes is read and compared`,
    },
  ]
}

interface Cost extends ImportCost {
  /** Most memory of it and all its processes at one time, in MB. */
  readonly together: number
}

async function runChild(task: 'import' | 'floor', notes: string, out: string): Promise<Cost> {
  const child = spawn(process.execPath, ['--import', LOADER, CHILD, task, notes, out], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let together = 0
  const watch = setInterval(() => (together = Math.max(together, measureMemory(child.pid!))), WATCH_MS)
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const [code] = (await once(child, 'close')) as [number]
  clearInterval(watch)
  if (code !== 0) throw new Error(`${task} ended with code ${code}`)
  return { ...(JSON.parse(printed) as ImportCost), together }
}

function least(costs: readonly Cost[], of: 'cpu' | 'seconds'): number {
  return Math.min(...costs.map((cost) => cost[of]))
}

function most(costs: readonly Cost[], of: 'peak' | 'together'): number {
  return Math.max(...costs.map((cost) => cost[of]))
}

/** Importing a folder of 600 notes by the command, against reading the same bytes and writing them as JSON. */

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BuildSummary } from '../../src/cli/build-summary.ts'
import { importFile } from '../../src/core/import/import-file.ts'
import type { Bench, BenchRow } from './bench-row.ts'
import type { ImportCost } from './import-child.ts'
import { makeNotes } from './make-notes.ts'
import { describeOrigins, readSourceFiles, type TriedFile } from './source-files.ts'

const NOTES = 600
const LEAST_BYTES = 5000
const RUNS = 3
const CHILD = fileURLToPath(new URL('import-child.ts', import.meta.url))
// By its address, as the working directory need not be the project's.
const LOADER = import.meta.resolve('tsx')

export const importNotes: Bench = {
  name: 'import',
  run: () => {
    const folder = mkdtempSync(join(tmpdir(), 'import-bench-'))
    try {
      return Promise.resolve(measureImport(folder))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** Fixtures of a few lines would make the folder smaller than a real one. */
function isUsualNote(file: TriedFile): boolean {
  return file.folder === 'notes' && file.bytes.length >= LEAST_BYTES && importFile(file).format === 'note'
}

function measureImport(folder: string): BenchRow[] {
  const sources = readSourceFiles().filter(isUsualNote)
  const notes = makeNotes(sources, NOTES)
  const input = join(folder, 'notes')
  mkdirSync(input)
  for (const { name, bytes } of notes) writeFileSync(join(input, name), bytes)
  const size = notes.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6

  const imports: ImportCost[] = []
  const floors: ImportCost[] = []
  // Interleaved, so that a busy machine is busy for both.
  for (let run = 0; run < RUNS; run++) {
    floors.push(runChild('floor', input, join(folder, `floor-${run}`)))
    imports.push(runChild('import', input, join(folder, `import-${run}`)))
  }
  const again = runChild('import', input, join(folder, 'import-0'))
  const { imported, refused } = JSON.parse(imports[0]!.said) as BuildSummary
  const { unchanged } = JSON.parse(again.said) as BuildSummary
  const cpu = least(imports, 'cpu')
  const floor = least(floors, 'cpu')
  const seconds = least(imports, 'seconds')
  // Says how busy the machine was: on a free one it is about 100 %.
  const share = (100 * Math.max(...imports.map((cost) => cost.cpu / cost.seconds))).toFixed(0)
  const made = `${size.toFixed(1)} MB, made from ${describeOrigins(sources)}`
  return [
    {
      name: `${NOTES} notes imported, from start to end`,
      value: seconds,
      unit: 's',
      aim: { atMost: 30 },
      note: `${made}; the least of ${RUNS} runs, which had at most ${share} % of one processor`,
    },
    {
      name: 'processor time of that',
      value: cpu,
      unit: 's',
      aim: { atMost: 30 },
      note: `the floor takes ${floor.toFixed(2)} s`,
    },
    {
      name: 'processor time ÷ reading the same bytes and writing them as JSON',
      value: cpu / floor,
      unit: '×',
      note: `the least of ${RUNS} interleaved runs of each`,
    },
    {
      name: 'most memory of the process',
      value: Math.max(...imports.map(({ peak }) => peak)),
      unit: 'MB',
      aim: { atMost: 500 },
      note: `with Node itself; the most of ${RUNS} runs, the floor takes ${Math.max(...floors.map(({ peak }) => peak)).toFixed(0)} MB`,
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

function runChild(task: 'import' | 'floor', notes: string, out: string): ImportCost {
  const printed = execFileSync(process.execPath, ['--import', LOADER, CHILD, task, notes, out], { encoding: 'utf8' })
  return JSON.parse(printed) as ImportCost
}

function least(costs: readonly ImportCost[], of: 'cpu' | 'seconds'): number {
  return Math.min(...costs.map((cost) => cost[of]))
}

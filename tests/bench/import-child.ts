/** One run in a process of its own, so that its processor time and memory are its alone: `import|floor <notes> <out>`. */

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { runEpisode } from '../../src/cli/episode.ts'

export interface ImportCost {
  /** Processor time of all threads, and of all processes it started and that have ended. */
  readonly cpu: number
  readonly seconds: number
  /** Most memory the process ever had, in MB; with Node itself. */
  readonly peak: number
  /** The last line of the command's output. */
  readonly said: string
}

const [task, notes = '', out = ''] = process.argv.slice(2)

function writeFloor(): string {
  mkdirSync(out, { recursive: true })
  for (const name of readdirSync(notes)) {
    writeFileSync(join(out, `${name}.json`), JSON.stringify({ text: readFileSync(join(notes, name), 'utf8') }))
  }
  return '{}'
}

async function importNotes(): Promise<string> {
  let said = ''
  const say = (line: string) => {
    said += line
  }
  await runEpisode(['build', notes, '--out', out, '--json'], {
    print: say,
    printError: () => undefined,
    progress: undefined,
  })
  return said
}

/** Where Linux tells it. */
function readOthers(): number {
  const [, stat = ''] = readFileSync('/proc/self/stat', 'utf8').split(') ')
  const TICKS = 100
  const fields = stat.split(' ').map(Number)
  return (fields[13]! + fields[14]!) / TICKS
}

const began = performance.now()
const before = process.cpuUsage()
const said = task === 'floor' ? writeFloor() : await importNotes()
const { user, system } = process.cpuUsage(before)
// The last of them ends just before.
await setImmediate()
const cost: ImportCost = {
  cpu: (user + system) / 1e6 + readOthers(),
  seconds: (performance.now() - began) / 1000,
  peak: process.resourceUsage().maxRSS / 1024,
  said,
}
console.log(JSON.stringify(cost))

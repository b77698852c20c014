/** Pages made on request, of a library on the disk: how soon the first is there, how long they take, and the memory of the server. */

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { runEpisode } from '../../../src/cli/episode.ts'
import type { BenchRow } from '../bench-row.ts'
import { measureMemory } from '../measure-memory.ts'
import { readProcessorTime } from '../processor-time.ts'
import { writeLibrary } from './library-folder.ts'
import { describeLoad, findQuantile, rowOf, type MeasuredLibrary } from './measured-library.ts'
import { timeAll } from './measure-served.ts'
import { startSearchServer } from './search-server.ts'
import { SILENT } from '../../support/silent-terminal.ts'

const READERS = 16
const PAGES = 320
/** Milliseconds from page to page of one reader, where readers read. */
const PAUSE = 1000

export async function measurePages(
  library: Pick<MeasuredLibrary, 'index' | 'talks'> & { readonly engine: Pick<MeasuredLibrary['engine'], 'addresses'> },
): Promise<BenchRow[]> {
  const { data, ids, remove } = await writeLibrary(library.talks.size)
  const server = await startSearchServer(library, data)
  const row = (name: string, value: number, unit: string, note: string, atMost?: number) =>
    rowOf(library, name, value, unit, {
      note: `${note}; ${describeLoad()}`,
      aim: atMost === undefined ? undefined : { atMost },
    })
  const get = (path: string) => server.getPage(path).then(({ status }) => status === 200)
  const step = Math.max(1, Math.floor(ids.length / (4 * PAGES)))
  let next = 0
  const take = (count: number) => Array.from({ length: count }, () => ids[(next += step) % ids.length]!)
  const time = async (readers: number, some: readonly string[], work = get) => {
    const before = readProcessorTime(server.pid)
    const { times, failed } = await timeAll(
      readers,
      some.map((id) => `/e/${id}`),
      work,
    )
    const spent = (readProcessorTime(server.pid) - before) / some.length
    const note = `p50 ${findQuantile(times, 0.5).toFixed(0)}, p99 ${findQuantile(times, 0.99).toFixed(0)} ms; processor time of each ${spent.toFixed(1)} ms${failed > 0 ? `; ${failed} of ${some.length} failed` : ''}`
    return { p95: findQuantile(times, 0.95), note }
  }
  /** A page a second of each reader, as where readers read. */
  const read = async (some: readonly string[]) => {
    const reading: number[] = []
    await time(READERS, some, async (path) => {
      const start = performance.now()
      const isThere = await get(path)
      reading.push(performance.now() - start)
      await delay(PAUSE - (performance.now() - start))
      return isThere
    })
    return { p95: findQuantile(reading, 0.95), note: `p50 ${findQuantile(reading, 0.5).toFixed(0)} ms` }
  }
  try {
    await time(2, take(40))
    const fresh = await time(READERS, take(PAGES))
    const calm = await read(take(PAGES / 2))
    const known = take(20)
    await time(1, known)
    const kept = await time(READERS, Array.from({ length: 20 }, () => known).flat())
    const checked = take(PAGES)
    for (const id of checked) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await runEpisode(['findings', join(data, 'episodes', `${id}.json`)], SILENT)
      // Connections that the server closes meanwhile must be seen to be closed.
      // oxlint-disable-next-line no-await-in-loop -- see above
      await delay(0)
    }
    const calmWithFindings = await read(checked.slice(0, PAGES / 2))
    const withFindings = await time(READERS, checked.slice(PAGES / 2))
    const isNew = await measureNew(data, ids[0]!, get)
    return [
      row(
        'first page served after the start',
        server.started,
        's',
        'with its program, and with the engine where there is one',
        10,
      ),
      row('a page never asked for, 16 readers without a pause, p95', fresh.p95, 'ms', fresh.note, 120),
      row('a page never asked for, 16 readers a page a second each, p95', calm.p95, 'ms', calm.note, 120),
      row(
        'the same with stored findings, a page a second each, p95',
        calmWithFindings.p95,
        'ms',
        calmWithFindings.note,
        120,
      ),
      row('the same with stored findings, without a pause, p95', withFindings.p95, 'ms', withFindings.note, 120),
      row('a page from the cache, 16 readers, p95', kept.p95, 'ms', kept.note, 10),
      row('an episode that has just come, readable after', isNew, 's', 'its file was written', 10),
      row(
        'memory of the server after all of these pages',
        measureMemory(server.pid),
        'MB',
        `two threads that make pages`,
        400,
      ),
    ]
  } finally {
    await server.close()
    remove()
  }
}

async function measureNew(data: string, id: string, get: (path: string) => Promise<boolean>): Promise<number> {
  const other = `${id.slice(0, -1)}x`
  const file = (name: string) => join(data, 'episodes', `${name}.json`)
  copyFileSync(file(id), file(other))
  writeFileSync(file(other), readFileSync(file(other), 'utf8').replaceAll(id, other))
  const start = performance.now()
  while (!(await get(`/e/${other}`)));
  return (performance.now() - start) / 1000
}

/** Publishing: what it costs the engine and us, by the clock and in processor time, and how large the index is. */

import { getNumber } from '../../../src/server/opensearch/client/answers.ts'
import { nameAlias, type Part } from '../../../src/server/opensearch/index-layout.ts'
import { publishLibrary, rollBack } from '../../../src/server/opensearch/publish/publish-library.ts'
import { talkUnit } from '../../server/opensearch/engine/corpus-units.ts'
import type { BenchRow } from '../bench-row.ts'
import { makeCatalogue } from '../make-catalogue.ts'
import { readProcessorTime } from '../processor-time.ts'
import { describeLoad, rowOf, type MeasuredLibrary } from './measured-library.ts'

const TAGS = 400

/** Leaves the whole library published. */
export async function measurePublish(library: MeasuredLibrary): Promise<BenchRow[]> {
  const { engine, client, index, talks } = library
  const row = (...given: Parameters<typeof rowOf> extends [unknown, ...infer Rest] ? Rest : never) =>
    rowOf(library, ...given)
  const passages = [...talks.values()].reduce((sum, { length }) => sum + length, 0)
  const { episodes } = makeCatalogue(talks.size, TAGS)
  const units = [...talks].map(([id, paragraphs], at) => talkUnit(id, paragraphs, episodes[at]))
  const publish = (some: typeof units) => publishLibrary(client, some, { index, shards: 3, replicas: 1 })
  const whole = await measureWork(engine.pid, () => publish(units))
  const each = (milliseconds: number) => (milliseconds / talks.size).toFixed(1)
  const changed = units.slice(0, 10).map(({ id }, at) => talkUnit(id, talks.get(id)!.toReversed(), episodes[at]))
  const update = await measureWork(engine.pid, () => publish([...changed, ...units.slice(10)]))
  await rollBack(client, index)
  const again = await measureWork(engine.pid, () => publish(units))
  const sizes = { texts: await readSize(client, index, 'texts'), library: await readSize(client, index, 'library') }
  return [
    row('published', whole.seconds, 's', {
      note: `${passages} passages, 3 shards, 1 replica; processor time an episode: engine ${each(whole.engine)} ms, the command ${each(whole.own)} ms; ${describeLoad()}`,
    }),
    row('ten changed episodes published', update.seconds, 's', {
      note: `in a copy of the generation, counted and switched; processor time: engine ${(update.engine / 1000).toFixed(1)} s, the command ${(update.own / 1000).toFixed(1)} s`,
    }),
    row('published again without a change', again.seconds, 's'),
    row('index on disk, without replicas', (sizes.texts + sizes.library) / 1e6, 'MB', {
      note: `${(sizes.texts / talks.size / 1000).toFixed(0)} kB of texts and ${(sizes.library / talks.size / 1000).toFixed(0)} kB of lists an episode`,
    }),
  ]
}

interface Work {
  readonly seconds: number
  /** Milliseconds of processor time. */
  readonly engine: number
  readonly own: number
}

async function measureWork(engine: number, work: () => Promise<unknown>): Promise<Work> {
  const [start, own, before] = [performance.now(), process.cpuUsage(), readProcessorTime(engine)]
  await work()
  const { user, system } = process.cpuUsage(own)
  return {
    seconds: (performance.now() - start) / 1000,
    engine: readProcessorTime(engine) - before,
    own: (user + system) / 1000,
  }
}

/** Bytes of the first copies. */
async function readSize(client: MeasuredLibrary['client'], index: string, part: Part): Promise<number> {
  const path = `/${nameAlias(index, part)}/_stats/store`
  return getNumber(await client.request({ method: 'GET', path }), '_all', 'primaries', 'store', 'size_in_bytes')
}

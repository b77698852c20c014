/**
 * Libraries beyond one machine: published to three real nodes of OpenSearch and searched through the server. What each size took is
 * kept as it is measured, so that sizes can be measured one at a time.
 */

import { execFileSync } from 'node:child_process'
import { createOpenSearchClient } from '../../src/server/opensearch/client/create-client.ts'
import { readCorpus } from '../core/search/labelled/corpus.ts'
import { fetchEngine, startEngine } from '../server/opensearch/engine/start-engine.ts'
import { prepareJava } from '../support/find-java.ts'
import type { Bench, BenchRow } from './bench-row.ts'
import { measurePages } from './large/measure-pages.ts'
import { measurePublish } from './large/measure-publish.ts'
import { measureQuality } from './large/measure-quality.ts'
import { measureServed } from './large/measure-served.ts'
import { readSavedRows, saveRows } from './large/saved-rows.ts'
import { recombine, type Talks } from './large/talks.ts'
import type { JavaTools } from '../support/find-java.ts'

/** `LARGE_EPISODES=500,2000,10000 npm run bench -- large` measures more; an empty list writes down what was measured before. */
const SIZES = (process.env.LARGE_EPISODES ?? '500').split(',').filter((size) => size !== '')

export const large: Bench = { name: 'large', run: benchLarge }

async function benchLarge(): Promise<readonly BenchRow[]> {
  const corpus = readCorpus()
  const tools = prepareJava()
  const problem = !corpus ? 'the corpus is not there' : 'missing' in tools ? tools.missing : fetchEngine(tools)
  if (!corpus || 'missing' in tools || problem !== undefined)
    return [{ name: 'the real search engine', value: 0, unit: '', note: `left out: ${problem}` }]
  // What pages that are made on request are made with.
  execFileSync(process.execPath, ['src/cli/launch.mjs', 'build', '--app'], { stdio: ['ignore', 'ignore', 'inherit'] })
  // oxlint-disable-next-line no-await-in-loop -- one library at a time
  for (const size of SIZES) await measureSize(tools, recombine(corpus, Number(size)))
  return readSavedRows()
}

async function measureSize(tools: JavaTools, talks: Talks): Promise<void> {
  const engine = await startEngine(tools, 3, { heap: '2g', isLongRunning: true, isOneProcess: true })
  const client = createOpenSearchClient({ nodes: engine.addresses })
  const library = { engine, client, index: 'bench', talks }
  const rows: BenchRow[] = []
  try {
    for (const measure of [measurePublish, measureServed, measurePages, measureQuality]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      rows.push(...(await measure(library)))
      saveRows(talks.size, rows)
    }
  } finally {
    client.close()
    await engine.close()
  }
}

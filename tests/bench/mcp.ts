/** The server for language models with a library of 600 episodes: how long until it answers, and how much memory it takes. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { formatJson } from '../../src/core/episode/parse-json.ts'
import { writeWhole } from '../../src/cli/files/write-file.ts'
import { createTimedTalk } from '../core/findings/labelled/answer-sets.ts'
import { readCorpus } from '../core/search/labelled/corpus.ts'
import type { Bench, BenchRow } from './bench-row.ts'
import { makeTalk } from './make-talk.ts'
import { measureMemory } from './measure-memory.ts'

const EPISODES = 600
const CALLS = 100
const MADE_WORDS = 10_000
const LAUNCH = fileURLToPath(new URL('../../src/cli/launch.mjs', import.meta.url))
const QUERIES = ['open source funding', 'garbage collection', '"a lot of people"', 'bridge winter']

export const mcp: Bench = {
  name: 'mcp',
  async run(): Promise<readonly BenchRow[]> {
    const folder = mkdtempSync(join(tmpdir(), 'mcp-bench-'))
    try {
      const note = writeEpisodes(folder)
      return await measureServer(folder, note)
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

/** Real talks where they lie beside the project, some of them twice; else made-up ones. Gives what they are. */
function writeEpisodes(folder: string): string {
  const corpus = readCorpus()
  const talks = corpus?.map(createTimedTalk) ?? [makeTalk(MADE_WORDS, MADE_WORDS / 2.5)]
  for (let index = 0; index < EPISODES; index++) {
    const episode = { ...talks[index % talks.length]!, id: `talk-${index}`, title: `Talk ${index}` }
    writeWhole(join(folder, `${episode.id}.json`), formatJson(episode))
  }
  return corpus ? 'real talks, 5.7 million words' : 'made-up talks, 6 million words'
}

async function measureServer(folder: string, note: string): Promise<readonly BenchRow[]> {
  const args = [LAUNCH, 'mcp', '--library', folder]
  const transport = new StdioClientTransport({ command: process.execPath, args, stderr: 'ignore' })
  const client = new Client({ name: 'bench', version: '1' })
  const begun = performance.now()
  const since = (start: number) => (performance.now() - start) / 1000
  await client.connect(transport)
  const connected = since(begun)
  await client.callTool({ name: 'list_episodes', arguments: {} }, undefined, { timeout: 600_000 })
  const loaded = since(begun)
  const memory = measureMemory(transport.pid!)
  const start = performance.now()
  const call = (query: string) =>
    client.callTool({ name: 'search', arguments: { query } }, undefined, { timeout: 600_000 })
  await Promise.all(Array.from({ length: CALLS }, (_, index) => call(QUERIES[index % QUERIES.length]!)))
  const answered = since(start)
  const memoryAfter = measureMemory(transport.pid!)
  await client.close()
  return [
    { name: 'answers the first message', value: connected, unit: 's', note },
    {
      name: `${EPISODES} episodes loaded`,
      value: loaded,
      unit: 's',
      aim: { atMost: 10 },
      note: 'the first call is answered',
    },
    { name: 'memory then', value: memory, unit: 'MB', aim: { atMost: 600 }, note: 'of all its processes' },
    { name: `${CALLS} searches at once`, value: answered, unit: 's' },
    { name: 'memory after them', value: memoryAfter, unit: 'MB', note: 'of all its processes' },
  ]
}

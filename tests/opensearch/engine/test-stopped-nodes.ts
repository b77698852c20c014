/** Whether nodes that go and come back lose a query or a text. */

import { describe, expect, it } from 'vitest'
import type { WordedSource } from '../../../src/core/search/remote/served-library.ts'
import type { SourceResults } from '../../../src/core/search/source.ts'
import { getRecord } from '../../../src/opensearch/client/answers.ts'
import { nameAlias } from '../../../src/opensearch/index-layout.ts'
import { publishLibrary } from '../../../src/opensearch/publish/publish-library.ts'
import { talkWithFacts } from './corpus-units.ts'
import { ask, EPISODES, INDEX, open, RUNNING, SHARDS, TALKS, tested, TEXTS } from './tested-library.ts'

const MANY = EPISODES > 100 ? 1000 : 200
const ABSENT = 'OPENSEARCH_URL names an engine whose nodes are not ours to stop'

export function testStoppedNodes(): void {
  describe.skipIf(RUNNING !== undefined)(
    `nodes that are stopped${RUNNING === undefined ? '' : `: left out, ${ABSENT}`}`,
    () => {
      it('fail no query of many while one of them goes', async () => {
        const source = await open()
        const words = source.words.vocabulary.words.filter((word) => word.length > 5)
        const queries = Array.from({ length: MANY }, (_, number) => words[(number * 7919) % words.length]!)
        const asked = askInTurn(source, queries, 8)
        await asked.reached(MANY / 4)
        await tested().engine!.stopNode(2)
        const answers = await asked.done
        expect(answers.flatMap(({ faults = [] }) => faults)).toEqual([])
        expect(answers.filter(({ hits }) => hits.length === 0)).toEqual([])
        await tested().engine!.startNode(2)
        await waitForGreen()
      })

      it('lose no text of a library that is published meanwhile', async () => {
        const others = [...TALKS].map(([id, paragraphs]) => talkWithFacts(id, paragraphs.slice(0, -1)))
        let sent = 0
        let stopping: Promise<void> | undefined
        const { manifest } = await publishLibrary(tested().client, others, {
          index: INDEX,
          shards: SHARDS,
          onProgress: () => {
            sent++
            if (sent === Math.floor(EPISODES / 3)) stopping = tested().engine!.stopNode(2)
          },
        })
        await stopping
        expect(manifest).toMatchObject({ episodes: EPISODES, texts: TEXTS - EPISODES })
        await tested().engine!.startNode(2)
        await waitForGreen()
        const counted = await tested().client.request({ method: 'GET', path: `/${nameAlias(INDEX, 'texts')}/_count` })
        expect(getRecord(counted)['count']).toBe(TEXTS - EPISODES)
      })

      it('are told to readers as a fault while all are gone, and searched again once they are back', async () => {
        const source = await open()
        for (const node of [0, 1, 2]) await tested().engine!.stopNode(node)
        await expect(ask(source, 'people')).rejects.toMatchObject({ fault: { kind: 'unreachable' } })
        // A node waits for the others before it has started.
        await Promise.all([0, 1, 2].map((node) => tested().engine!.startNode(node)))
        await waitForGreen()
        expect((await ask(source, 'people')).hits.length).toBeGreaterThan(0)
      })
    },
  )
}

async function waitForGreen(): Promise<void> {
  const { client } = tested()
  // The engine waits a minute for a node that left before it copies a text again: all are back, and none is waited for.
  const body = { 'index.unassigned.node_left.delayed_timeout': '0s' }
  await client.request({ method: 'PUT', path: `/${INDEX}-*/_settings`, body, timeout: 70_000, tries: 60 })
  const path = `/_cluster/health/${INDEX}-*?wait_for_status=green&wait_for_nodes=3&timeout=60s`
  await client.request({ method: 'GET', path, timeout: 70_000, tries: 60 })
}

/** So many at once, one after the other. */
function askInTurn(source: WordedSource, queries: readonly string[], atOnce: number) {
  const answers: SourceResults[] = []
  let begun = 0
  const worker = async () => {
    while (begun < queries.length) answers.push(await ask(source, queries[begun++]!))
  }
  const workers = Promise.all(Array.from({ length: atOnce }, worker))
  return {
    done: workers.then(() => answers),
    reached: (count: number) => expect.poll(() => answers.length, { timeout: 60_000 }).toBeGreaterThan(count),
  }
}

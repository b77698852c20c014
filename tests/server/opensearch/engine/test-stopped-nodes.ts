/** Whether nodes that are killed, that hang and that come back lose a query or a text, or a part of an answer without a word. */

import { describe, expect, it } from 'vitest'
import type { SearchRequest, WordedSource } from '../../../../src/core/search/search-source.ts'
import { getRecord } from '../../../../src/server/opensearch/client/answers.ts'
import { createOpenSearchClient } from '../../../../src/server/opensearch/client/create-client.ts'
import { nameAlias } from '../../../../src/server/opensearch/index-layout.ts'
import { publishLibrary } from '../../../../src/server/opensearch/publish/publish-library.ts'
import { openPublished } from '../../../../src/server/opensearch/search/open-published.ts'
import { talkWithFacts } from './corpus-units.ts'
import { ask, EPISODES, INDEX, open, RUNNING, SHARDS, TALKS, tested, TEXTS, UNITS } from './tested-library.ts'

const MANY = EPISODES > 100 ? 1000 : 200
const ABSENT = 'OPENSEARCH_URL names an engine whose nodes are not ours to stop'

export function testStoppedNodes(): void {
  describe.skipIf(RUNNING !== undefined)(
    `nodes that are stopped${RUNNING === undefined ? '' : `: left out, ${ABSENT}`}`,
    () => {
      it('that hang cost no query its answer, or a part of it', async () => {
        const client = createOpenSearchClient({ nodes: tested().addresses }, { timeout: 5000, tries: 4 })
        const { source } = await openPublished(client, INDEX)
        const asked = askInTurn(source, chooseWords(source, MANY), 4)
        await asked.reached(MANY / 4)
        const hanging = performance.now()
        tested().engine!.hangNode(2)
        const answers = await asked.done
        tested().engine!.wakeNode(2)
        client.close()
        const [before, after] = [asked.slowest(0, hanging), asked.slowest(hanging)].map(Math.round)
        console.log(`slowest query: ${before} ms before a node hangs, ${after} ms while it does`)
        expect(answers.flatMap(({ faults }) => faults)).toEqual([])
        expect(answers.filter(({ hits }) => hits.length === 0)).toEqual([])
        await waitForGreen()
      })

      it('fail no query of many while one is killed, and say what is missing of a library without copies', async () => {
        const bare = `${INDEX}-bare`
        await publishLibrary(tested().client, UNITS, { index: bare, shards: 3, replicas: 0 })
        const [source, alone] = [await open(), (await openPublished(tested().client, bare)).source]
        const count = (index: WordedSource) => ask(index, 'people', { count: 'all' })
        const whole = (await count(alone)).totals!
        expect(whole.passages).toBeGreaterThan(0)
        const node = await findNode(nameAlias(bare, 'texts'))
        const asked = askInTurn(source, chooseWords(source, MANY), 4)
        const counted = askInTurn(
          alone,
          Array.from({ length: MANY }, () => 'people'),
          4,
          { count: 'all' },
        )
        await counted.reached(MANY / 4)
        await tested().engine!.killNode(node)
        const answers = await asked.done
        const lacking = answers.filter(({ faults }) => faults.length > 0)
        // While another copy takes the place of the one that is gone, an answer may lack it, and says so.
        console.log(`answers that lack a part while a copy takes over: ${lacking.length} of ${answers.length}`)
        expect(answers.filter(({ hits, faults }) => hits.length === 0 && faults.length === 0)).toEqual([])
        expect(lacking.length).toBeLessThan(answers.length / 10)
        // The engine does not count a shard as failed once it knows that the node is gone.
        await waitForNodes(2)
        const later = await Promise.all(Array.from({ length: 20 }, () => count(alone)))
        for (const { totals, completeness, faults } of [...(await counted.done), ...later])
          expect(faults[0] ? [completeness, faults[0].share! > 0] : totals).toEqual(
            faults[0] ? ['atLeast', true] : whole,
          )
        expect(later.every(({ faults }) => faults.length > 0)).toBe(true)
        await tested().engine!.startNode(node)
        await waitForGreen()
        expect((await count(alone)).totals).toEqual(whole)
      })

      it('lose no text of a library that is published meanwhile', async () => {
        const others = [...TALKS].map(([id, paragraphs]) => talkWithFacts(id, paragraphs.slice(0, -1)))
        let sent = 0
        let restarting: Promise<void> | undefined
        const { manifest } = await publishLibrary(tested().client, others, {
          index: INDEX,
          shards: SHARDS,
          onProgress: () => {
            sent++
            // It may have the only copy yet of a part of the generation that is being made, which is waited for.
            if (sent === Math.floor(EPISODES / 3))
              restarting = tested()
                .engine!.killNode(2)
                .then(() => tested().engine!.startNode(2))
          },
        })
        await restarting
        expect(manifest).toMatchObject({ episodes: EPISODES, texts: TEXTS - EPISODES })
        await waitForGreen()
        const counted = await tested().client.request({ method: 'GET', path: `/${nameAlias(INDEX, 'texts')}/_count` })
        expect(getRecord(counted)['count']).toBe(TEXTS - EPISODES)
      })

      it('are told to readers as a fault while all are gone, and searched again once they are back', async () => {
        const source = await open()
        for (const node of [0, 1, 2]) await tested().engine!.killNode(node)
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
  const path = `/_cluster/health/${INDEX}-*?wait_for_status=green&wait_for_nodes=3&timeout=180s`
  await client.request({ method: 'GET', path, timeout: 200_000, tries: 60 })
}

async function waitForNodes(count: number): Promise<void> {
  await tested().client.request({
    method: 'GET',
    path: `/_cluster/health?wait_for_nodes=${count}&timeout=60s`,
    tries: 60,
  })
}

/** Counted from 0: one that has a shard of the index, and not all of them. */
async function findNode(index: string): Promise<number> {
  const shards = await tested().client.request({ method: 'GET', path: `/_cat/shards/${index}?format=json` })
  const names = (shards as { node: string }[]).map(({ node }) => node)
  expect(new Set(names).size).toBeGreaterThan(1)
  return Number(names.at(-1)!.replace('node-', '')) - 1
}

function chooseWords(source: WordedSource, count: number): readonly string[] {
  const words = source.words.vocabulary.words.filter((word) => word.length > 5)
  return Array.from({ length: count }, (_, number) => words[(number * 7919) % words.length]!)
}

/** So many at once, one after the other. */
function askInTurn(
  source: WordedSource,
  queries: readonly string[],
  atOnce: number,
  request: Partial<SearchRequest> = {},
) {
  const answers: Awaited<ReturnType<typeof ask>>[] = []
  const times: { readonly end: number; readonly took: number }[] = []
  let begun = 0
  const worker = async () => {
    while (begun < queries.length) {
      const start = performance.now()
      answers.push(await ask(source, queries[begun++]!, request))
      times.push({ end: performance.now(), took: performance.now() - start })
    }
  }
  const done = Promise.all(Array.from({ length: atOnce }, worker)).then(() => answers)
  // A failure is reported to those who wait for the answers.
  done.catch(() => {})
  return {
    done,
    reached: (count: number) => expect.poll(() => answers.length, { timeout: 60_000 }).toBeGreaterThan(count),
    /** Milliseconds, of those that ended between the two. */
    slowest: (from: number, to = Infinity) =>
      Math.max(...times.map(({ end, took }) => (end > from && end <= to ? took : 0))),
  }
}

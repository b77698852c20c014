/** The way of a library through three real nodes: published, searched, changed, rolled back, and with nodes that go and come back. */

import { createServer, request as requestHttp, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { getList, getRecord } from '../../../../src/server/opensearch/client/answers.ts'
import { createOpenSearchClient } from '../../../../src/server/opensearch/client/create-client.ts'
import { foldTerms } from '../../../../src/server/opensearch/fold-terms.ts'
import { nameAlias } from '../../../../src/server/opensearch/index-layout.ts'
import { publishLibrary, rollBack } from '../../../../src/server/opensearch/publish/publish-library.ts'
import { openPublished } from '../../../../src/server/opensearch/search/open-published.ts'
import { talkWithFacts } from './corpus-units.ts'
import { writeEveryLetter } from './every-letter.ts'
import { testCounts } from './test-counts.ts'
import { testHostileClients } from './test-hostile-clients.ts'
import { testLists } from './test-lists.ts'
import { testPublishing } from './test-publishing.ts'
import { testQuality } from './test-quality.ts'
import { testStoppedNodes } from './test-stopped-nodes.ts'
import {
  ask,
  EPISODES,
  INDEX,
  open,
  PASSAGES,
  publish,
  runEngine,
  TALKS,
  tested,
  TEXTS,
  toMemory,
  UNITS,
} from './tested-library.ts'

/** Words in one request to analyse them. */
const MAX_READ = 5000

runEngine()

describe('a library in the real engine', () => {
  it('is published, and whole', async () => {
    const { manifest, generation } = await publish(UNITS)
    expect({ generation, episodes: manifest?.episodes, texts: manifest?.texts }).toEqual({
      generation: 1,
      episodes: EPISODES,
      texts: TEXTS,
    })
    expect(await publish(UNITS)).toMatchObject({ generation: 1, changed: 0 })
  })

  it('is read by the engine word by word as core folds it, in every script', async () => {
    const texts = [
      ...PASSAGES.map((passage) => passage.text),
      'Don’t — café NAÏVE «Straße» 72+ x-ray 東京タワー हिन्दी İstanbul ﬁne Ελλάς ЁЛКА שָׁלוֹם e\u0301te\u0301 ＡＢＣ ①',
      ...writeEveryLetter(),
    ]
    const terms = [...new Set(texts.flatMap(foldTerms))]
    console.log(`read alike: ${terms.length} different words`)
    expect(terms.length).toBeGreaterThan(20_000)
    for (let at = 0; at < terms.length; at += MAX_READ) {
      const asked = terms.slice(at, at + MAX_READ)
      const body = { analyzer: 'folded', text: asked.join(' ') }
      // oxlint-disable-next-line no-await-in-loop -- the engine reads so many at once
      const answer = await tested().client.request({
        method: 'POST',
        path: `/${nameAlias(INDEX, 'texts')}/_analyze`,
        body,
      })
      expect(getList(answer, 'tokens').map((token) => getRecord(token)['token'])).toEqual(asked)
    }
  })

  it('has the words that memory has, as often', async () => {
    const { vocabulary } = (await open()).words
    const memory = toMemory().words.vocabulary
    expect(vocabulary.words).toEqual(memory.words)
  })

  testQuality()
  testCounts()

  it('sends ten changed episodes, removes five, and rolls back', async () => {
    const ids = [...TALKS.keys()]
    const changed = UNITS.slice(0, 10).map(({ id }) =>
      talkWithFacts(id, [...TALKS.get(id)!.slice(1), 'A zyzzyva was here.']),
    )
    const result = await publish([...changed, ...UNITS.slice(10, -5)])
    expect(result).toMatchObject({ generation: 2, isWhole: false, changed: 10, removed: 5, unchanged: EPISODES - 15 })
    const source = await open()
    expect((await ask(source, 'zyzzyva', { count: 'all' })).episodeCounts!.size).toBe(10)
    const gone = { only: { episodes: new Set(ids.slice(-5)) } }
    expect((await ask(source, 'people', gone)).scope?.episodes).toBe(0)
    expect(await rollBack(tested().client, INDEX)).toBe(1)
    const before = await open()
    expect((await ask(before, 'zyzzyva')).hits).toEqual([])
    expect((await ask(before, 'people', gone)).scope?.episodes).toBe(5)
  })

  it('does not let in who gives wrong credentials', async () => {
    const door = await startDoor(tested().addresses[0]!, 'reader:secret')
    const address = `http://127.0.0.1:${(door.address() as AddressInfo).port}`
    const enter = (password: string) => createOpenSearchClient({ nodes: [address], username: 'reader', password })
    const [right, wrong] = [enter('secret'), enter('guess')]
    expect((await openPublished(right, INDEX)).index.episodes).toBe(EPISODES)
    await expect(openPublished(wrong, INDEX)).rejects.toMatchObject({ fault: { kind: 'no-access' } })
    await expect(publishLibrary(wrong, UNITS, { index: INDEX })).rejects.toMatchObject({ code: 'unauthorized' })
    for (const one of [right, wrong]) one.close()
    door.closeAllConnections()
    door.close()
  })
})

testLists()
testPublishing()
testHostileClients()
testStoppedNodes()

/** Asks for credentials, as what stands before an engine without a security plugin does, and hands on what comes with them. */
async function startDoor(address: string, credentials: string): Promise<Server> {
  const expected = `Basic ${Buffer.from(credentials).toString('base64')}`
  const door = createServer((incoming, outgoing) => {
    if (incoming.headers.authorization !== expected) return void outgoing.writeHead(401).end('{}')
    const { method, headers } = incoming
    const onward = requestHttp(`${address}${incoming.url}`, { method, headers }, (response) => {
      outgoing.writeHead(response.statusCode!, response.headers)
      response.pipe(outgoing)
    })
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  return door
}

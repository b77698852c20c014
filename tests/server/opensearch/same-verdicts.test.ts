/** The same quotations over the library in memory, a static index, and servers that search in memory and in OpenSearch. */

import { beforeAll, describe, expect, it } from 'vitest'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { findQuotations, type Quotation } from '../../../src/core/findings/quotations/find-quotations.ts'
import type { PassageSource } from '../../../src/core/findings/quotes/passage-source.ts'
import { createQuoteLibrary, type LibraryText } from '../../../src/core/findings/quotes/quote-library.ts'
import { checkQuotation } from '../../support/check-quotation.ts'
import { passagesFromServer } from '../../../src/core/library/passages/passages-from-server.ts'
import type { ServedLibrary } from '../../../src/core/search/remote/served-library.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { createHandlers } from '../../../src/server/api/create-handlers.ts'
import { createOpenSearchClient } from '../../../src/server/opensearch/client/create-client.ts'
import { publishLibrary } from '../../../src/server/opensearch/publish/publish-library.ts'
import { openPublished } from '../../../src/server/opensearch/search/open-published.ts'
import { createTimedTalk } from '../../core/findings/labelled/answer-sets.ts'
import { makeEdits } from '../../core/findings/labelled/make-edits.ts'
import { readTalks } from '../../core/findings/labelled/place-labels.ts'
import { openQuoteIndex } from '../../core/library/passages/open-quote-index.ts'
import { startFakeEngine } from './fake-engine.ts'
import { episodeUnit, toMemory } from './library-units.ts'

const TEXTS: readonly LibraryText[] = readTalks().map(({ name, cues }) => {
  const talk = createTimedTalk(cues.map(({ text }) => text))
  const episode = { ...talk, id: name, title: `The talk of ${name}`, duration: 60 } as Episode
  return { episode, transcript: buildTranscript(episode) }
})
const UNITS = TEXTS.map(({ episode }) => episodeUnit(episode))
const QUOTATIONS = 300
const TAIL = ', and that is why the harbour council of the island sold all its lanterns.'

/** Of each kind of edit some, every ninth with a made-up end, and every third with the name of its talk or of another one. */
function makeQuotations(): readonly Quotation[] {
  const made = TEXTS.map(({ episode, transcript }, seed) => makeEdits(transcript, episode.id, seed + 1, 4))
  const most = Math.max(...made.map(({ length }) => length))
  const mixed = Array.from({ length: most }, (_, at) =>
    made.flatMap((of, talk) => {
      const title = TEXTS[at % 2 === 0 ? talk : (talk + 1) % TEXTS.length]!.episode.title
      const text = (talk + at) % 9 === 0 ? of[at]?.text.replace(/\.$/, TAIL) : of[at]?.text
      const lead = (talk + at) % 3 === 0 ? `In ${title}` : 'Somebody'
      return findQuotations(`${lead} said: “${text ?? ''}”`, { format: 'plain', all: true })
    }),
  ).flat()
  return Array.from({ length: QUOTATIONS }, (_, at) => mixed[Math.floor((at * mixed.length) / QUOTATIONS)]!)
}

function openServer(library: ServedLibrary): PassageSource {
  const { check } = createHandlers(library)
  return passagesFromServer({
    send: async (path) => {
      const { searchParams: asked } = new URL(path, 'http://server')
      const parameters = { quote: asked.get('quote')!, limit: Number(asked.get('limit')) }
      return { isOk: true, body: JSON.parse(JSON.stringify(await check(parameters))) as unknown }
    },
    readEpisode: (id) => Promise.resolve(TEXTS.find(({ episode }) => episode.id === id)?.episode),
    readTracks: (episode) => Promise.resolve(episode),
  })
}

async function openOpenSearch(): Promise<PassageSource> {
  const engine = await startFakeEngine()
  const client = createOpenSearchClient({ nodes: [engine.address] }, { wait: () => Promise.resolve() })
  await publishLibrary(client, UNITS, { index: 'talks' })
  return openServer(await openPublished(client, 'talks'))
}

/** As a reader sees it. */
async function judge(source: PassageSource, quotation: Quotation) {
  const { value, completeness, faults } = await checkQuotation(source, quotation)
  const { verdict: given, reason: why, meaning, isElsewhere, named, changes, matches, statedAt } = value
  // Of what is found nowhere a server does not know that a title names its talk.
  const [verdict, reason] = why === 'searched' ? (['absent', undefined] as const) : [given, why]
  // The end of a part that is put together with others depends on how rare words are, which an index estimates.
  const places = matches.map(({ episode, passage: { first, startOffset }, said, notSaid }) => {
    return [episode, first, startOffset, said, notSaid]
  })
  const quote = quotation.text
  return { quote, verdict, reason, meaning, isElsewhere, named, changes, places, statedAt, completeness, faults }
}

/** A server names an episode by its title only where it found a part of the quotation in it: only the quotation is sent. */
const withoutNamed = (judged: Awaited<ReturnType<typeof judge>>) => ({
  ...judged,
  isElsewhere: undefined,
  named: undefined,
})

const judgeAll = async (source: PassageSource, quotations: readonly Quotation[]) => {
  const all: Awaited<ReturnType<typeof judge>>[] = []
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  for (const one of quotations) all.push(await judge(source, one))
  return all
}

describe('300 quotations @slow', () => {
  const quotations = makeQuotations()
  let here: Awaited<ReturnType<typeof judgeAll>> = []
  beforeAll(async () => {
    here = await judgeAll(createQuoteLibrary(TEXTS), quotations)
  })

  it('are of the verdicts that there are', () => {
    const verdicts = new Set(here.map(({ verdict }) => verdict))
    const expected = ['absent', 'close', 'omission', 'partly', 'reworded', 'stitched', 'verbatim']
    expect([...verdicts].filter((verdict) => verdict !== 'unclear').toSorted()).toEqual(expected)
    expect(here).toHaveLength(QUOTATIONS)
    expect(here.filter(({ named }) => named.length > 0).length).toBeGreaterThan(QUOTATIONS / 4)
  })

  it('have the same verdicts over a static index as in memory', async () => {
    expect(await judgeAll(await openQuoteIndex(TEXTS), quotations)).toEqual(here)
  })

  it.each([
    ['in memory', () => Promise.resolve(openServer(toMemory(UNITS)))],
    ['in OpenSearch, which an imitation stands in for', openOpenSearch],
  ] as const)('have the same verdicts over a server that searches %s', async (_, open) => {
    const there = await judgeAll(await open(), quotations)
    expect(there.map(withoutNamed)).toEqual(here.map(withoutNamed))
  })
})

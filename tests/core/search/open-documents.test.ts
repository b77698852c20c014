import { describe, expect, test } from 'vitest'
import { buildFindings } from '../../../src/core/findings/build-findings.ts'
import { buildOpenDocuments } from '../../../src/core/search/open-documents.ts'
import { createItemEngine } from '../../../src/core/search/retrieve/item-engine.ts'
import { createSearch } from '../../../src/core/search/create-search.ts'
import { createTranscriptEngine } from '../../../src/core/search/retrieve/transcript-engine.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { episodeOf } from '../../support/episode-text.ts'

const EPISODE = episodeOf(
  `
  0:00 Ann: Welcome. Why do bridges fail? Tell us about Remagen.
  0:30 Ben: Nobody reads the river. Remagen was cold.
  1:00 Ann: And then what happened?
  1:30 Ann: It fell.
  2:00 Ben: It fell at noon.
  `,
  {
    duration: 150,
    quotes: [{ id: 'q1', text: 'Bridges are promises', speaker: 'Zed', at: 10 }],
    mentions: [{ id: 'm1', group: 'Places', kind: 'place', name: 'Remagen', at: [], text: 'A bridge' }],
  },
)
const TRANSCRIPT = buildTranscript(EPISODE)
const DOCUMENTS = buildOpenDocuments(EPISODE, TRANSCRIPT, buildFindings(EPISODE, TRANSCRIPT))
const of = (kind: string) => DOCUMENTS.filter((document) => document.kind === kind)

describe('what checking the text found out can be found:', () => {
  test('everyone who speaks, with the start of each turn; whoever is only quoted does not', () => {
    expect(of('speaker').map(({ text, at, times }) => [text, at, times])).toEqual([
      ['Ann', 0, [0, 60]],
      ['Ben', 30, [30, 120]],
    ])
  })

  test('every question, in its own words, with who asks it and when', () => {
    expect(of('question').map(({ text, at = -1, note }) => [text, Math.floor(at), note])).toEqual([
      ['Why do bridges fail?', 3, 'Ann'],
      ['And then what happened?', 60, 'Ann'],
    ])
  })

  test('every moment a name is said', () => {
    expect(of('mention').map(({ text, times }) => [text, times?.map(Math.floor)])).toEqual([['Remagen', [26, 47]]])
  })

  test('all in one answer, each in its group', () => {
    const search = createSearch({
      transcript: createTranscriptEngine(EPISODE, TRANSCRIPT),
      items: createItemEngine(DOCUMENTS),
    })
    const answer = search.search('bridges').here.value
    expect(answer.counts).toEqual({ transcript: 1, quote: 1 })
    expect(answer.openOnly).toEqual({ question: 1 })
    expect(answer.best?.kind).toBe('transcript')
    expect(search.search('ben').here.value.best?.kind).toBe('speaker')
    expect(search.search('kind:questions').here.value.counts).toEqual({ question: 2 })
    expect(search.search('kind:questions @ann what').here.value.counts).toEqual({ question: 1 })
  })
})

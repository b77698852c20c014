import { describe, expect, it } from 'vitest'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { buildFindings } from '../../../src/core/findings/build-findings.ts'
import { chooseCoverQuote } from '../../../src/core/findings/coverage/build-catalogue-entry.ts'
import { lintEpisode } from '../../../src/core/findings/lint/lint-episode.ts'
import { getNameFacts } from '../../../src/core/findings/mentions/name-detail.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { writeEpisode } from '../transcript/write-episode.ts'

const QUOTE = 'Softbed is the bed that bees would choose if they could sleep in one.'
const BEES = 'Bees sleep for five hours every night, as Softbed once found out.'

/** The second paragraph is an advertisement where `sponsored` says so. */
const talk = (isMarked: boolean): Episode =>
  writeEpisode(
    `0:00 Ann: ${BEES}
     0:20 Ann: ${QUOTE} Have you ever slept in a Softbed before now? And in a Dream Box?
     0:40 Bo: That is what I wanted to know.`,
    {
      speakers: ['Ann', 'Bo'].map((name) => ({ id: name, name, labels: [name] })),
      mentions: ['Softbed', 'Dream Box'].map((name) => ({
        id: name,
        name,
        kind: 'company' as const,
        group: '',
        at: [25],
        text: '',
      })),
      quotes: [{ id: 'q', text: QUOTE, speaker: 'Ann' }],
      sponsored: isMarked ? [{ start: 20, end: 40, category: 'sponsor' }] : undefined,
    },
  )

function look(isMarked: boolean) {
  const episode = talk(isMarked)
  const transcript = buildTranscript(episode)
  const findings = buildFindings(episode, transcript)
  const { shares, people } = getNameFacts(episode, transcript)
  return { episode, transcript, findings, shares, people, cover: chooseCoverQuote(episode, transcript) }
}

describe('an aside', () => {
  it('is out of names, questions, talk time, covers and best passages', () => {
    const marked = look(true)
    const plain = look(false)
    expect(plain.findings.mentions.map(({ occurrences, asides }) => [occurrences.length, asides])).toEqual([
      [3, undefined],
      [1, undefined],
    ])
    expect(marked.findings.mentions.map(({ occurrences, asides }) => [occurrences.length, asides])).toEqual([
      [1, 2],
      [0, 1],
    ])
    expect([plain, marked].map(({ findings }) => findings.questions.length)).toEqual([1, 0])
    expect(
      [plain, marked].map(({ findings }) => findings.talk.voices.find(({ key }) => key.includes('Ann'))?.labelled),
    ).toEqual([40, 20])
    expect(plain.cover?.text).toBe(QUOTE)
    expect(marked.cover).toBeUndefined()
    expect(plain.shares[0]!.detail.passages[0]!.text).toBe(QUOTE)
    expect(marked.shares[0]!.detail.passages.map(({ text }) => text)).toEqual([BEES])
    expect(marked.shares.map(({ count, times }) => [count, times])).toEqual([
      [1, [0]],
      [0, []],
    ])
    expect(marked.people.map(({ slug, spoken, quotes }) => [slug, spoken?.passages, quotes.length])).toEqual([
      ['ann', 1, 0],
      ['bo', 1, 0],
    ])
  })

  it('was said all the same: its quotes are word for word, and its names are no fault of the note', () => {
    const { episode, transcript, findings } = look(true)
    expect(findings.quotes.map(({ verdict }) => verdict)).toEqual(['verbatim'])
    expect(findings.mentions.flatMap(({ wrongTimes }) => wrongTimes)).toEqual([])
    expect(lintEpisode(episode, transcript, findings).map(({ code }) => code)).not.toContain('mention-unsaid')
  })
})

import { describe, expect, it } from 'vitest'
import type { Episode } from '../../../../src/core/episode/schema.ts'
import { findQuotations } from '../../../../src/core/findings/quotations/find-quotations.ts'
import type { QuotationCheck } from '../../../../src/core/findings/quotes/check-quotation.ts'
import { checkQuotation } from '../../../support/check-quotation.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { createTimedTalk } from '../../findings/labelled/answer-sets.ts'
import { checkInLibrary } from '../../findings/labelled/check-in-library.ts'
import { readTalks } from '../../findings/labelled/place-labels.ts'
import { withLength, writeEpisode } from '../../transcript/write-episode.ts'
import { makeSpokenText } from '../../search/labelled/spoken-text.ts'
import { openQuoteIndex } from './open-quote-index.ts'

const TALKS: Readonly<Record<string, string>> = {
  orchard: `
  0:00 Host: Tell me about the orchard and what the frost did to it.
  0:20 Mara Quill: The frost came on the ninth of May, after the blossom, and by breakfast we had lost most of the pears.
  1:00 Mara Quill: You can insure a barn, you can insure a tractor, but nobody will sell you a policy on a spring.
  2:10 Mara Quill: An old tree is stubborn, it would rather carry a stranger than die.`,
  choir: `
  0:00 Host: Why do you refuse to hold auditions?
  0:15 Ifeoma Dale: Because anyone who can argue can sing.
  1:00 Host: A farmer told me: an old tree is stubborn, it would rather carry a stranger than die.
  1:20 Ifeoma Dale: That is exactly what a choir is.`,
}

/** Made-up talks, of 60 paragraphs each. */
function makeOthers(count: number): Episode[] {
  const paragraphs = makeSpokenText({ paragraphs: 60 * count, vocabulary: 4000, seed: 7 })
  return Array.from(
    { length: count },
    (_, index) =>
      ({ ...createTimedTalk(paragraphs.slice(index * 60, (index + 1) * 60)), id: `other${index}` }) as Episode,
  )
}

function asEpisode(paragraphs: readonly string[], id: string): Episode {
  return { ...createTimedTalk(paragraphs), id } as Episode
}

async function openTalks(others: readonly Episode[] = makeOthers(10)) {
  const talks = Object.entries(TALKS).map(
    ([id, text]) => ({ ...withLength(writeEpisode(text)), id, title: id }) as Episode,
  )
  const texts = [...talks, ...others].map((episode) => ({ episode, transcript: buildTranscript(episode) }))
  const traffic = { bytes: 0, requests: 0 }
  const library = await openQuoteIndex(texts, traffic)
  const check = async (text: string, only?: readonly string[]): Promise<QuotationCheck> => {
    const [quotation] = findQuotations(text, { format: 'markdown' })
    return (await checkQuotation(library, quotation!, { only: only && new Set(only) })).value
  }
  return { check, traffic, texts }
}

const usual = openTalks()

describe('a quotation against the search index', () => {
  it('is found word for word, with episode, paragraph, time and speaker', async () => {
    const { check } = await usual
    const { verdict, matches, speakerAgrees } = await check(
      '“You can insure a barn, you can insure a tractor, but nobody will sell you a policy on a spring,” says Mara Quill.',
    )
    expect([verdict, speakerAgrees]).toEqual(['verbatim', true])
    expect(matches).toHaveLength(1)
    expect(matches[0]).toMatchObject({
      episode: 'orchard',
      speaker: 'Mara Quill',
      passage: { first: 2, last: 2, paragraphAt: 60 },
      text: 'You can insure a barn, you can insure a tractor, but nobody will sell you a policy on a spring',
    })
  })

  it('is found in every episode that says it', async () => {
    const { check } = await usual
    const { matches } = await check('“An old tree is stubborn, it would rather carry a stranger than die.”')
    expect(matches.map(({ episode }) => episode).toSorted()).toEqual(['choir', 'orchard'])
  })

  it('is compared with the passage when words are changed or left out', async () => {
    const { check } = await usual
    const cut = await check('“The frost came on the ninth of May, and by breakfast we had lost most of the pears.”')
    expect([cut.verdict, cut.matches[0]?.episode]).toEqual(['omission', 'orchard'])
    expect(cut.differences.filter(({ kind }) => kind === 'left-out').map(({ said }) => said.trim())).toEqual([
      'after the blossom,',
    ])
    const changed = await check(
      '“You can insure a barn, you can insure a tractor, but nobody will sell you a policy on a winter.”',
    )
    expect(changed.verdict).toBe('close')
  })

  it('is found though a word is mistyped, or it is spelled otherwise', async () => {
    const { check } = await usual
    const mistyped = await check('“a polisy on a spring”')
    expect(mistyped).toMatchObject({
      verdict: 'close',
      matches: [{ episode: 'orchard', text: 'a policy on a spring' }],
    })
    const respelled = await check('“’cause anyone who can argue can sing”')
    expect(respelled).toMatchObject({ verdict: 'verbatim', matches: [{ episode: 'choir' }] })
  })

  it('is found though it is short, and a word of it is another @slow', async () => {
    const talks = Array.from({ length: 12 }, (_, index) =>
      makeSpokenText({ paragraphs: 200, vocabulary: 4000, seed: 20 + index }),
    )
    const { check } = await openTalks(talks.map((paragraphs, index) => asEpisode(paragraphs, `talk${index}`)))
    const quotes = talks.flatMap((paragraphs, index) =>
      [5, 55, 105, 155].map((at) => {
        const words = paragraphs[at]!.split(' ').slice(0, 5)
        return { episode: `talk${index}`, text: words.toSpliced(2, 1, 'lantern').join(' ') }
      }),
    )
    const checks = await Promise.all(quotes.map(({ text }) => check(`“${text}”`)))
    const lost = checks.filter(({ matches }, index) => matches[0]?.episode !== quotes[index]!.episode)
    expect(lost.map(({ quotation }) => quotation.text)).toEqual([])
  })

  it('is said by nobody when nobody says it, and the answer tells in how much that was looked for', async () => {
    const { check, texts } = await usual
    const { verdict, matches, searched } = await check(
      '“Whoever digs a tunnel should first learn to be wrong in the dark.”',
    )
    expect([verdict, matches]).toEqual(['absent', []])
    expect(searched.episodes).toBe(texts.length)
    expect(searched.withoutText).toBe(0)
  })

  it('is looked for in the chosen episodes alone', async () => {
    const { check } = await usual
    const quote = '“An old tree is stubborn, it would rather carry a stranger than die.”'
    expect((await check(quote, ['choir'])).matches.map(({ episode }) => episode)).toEqual(['choir'])
    expect((await check(quote, ['other3'])).verdict).toBe('absent')
  })

  it('is found though it runs over paragraphs', async () => {
    const { check } = await usual
    const { verdict, matches } = await check(
      '“nobody will sell you a policy on a spring. An old tree is stubborn, it would rather carry a stranger than die.”',
    )
    expect([verdict, matches[0]?.passage.first, matches[0]?.passage.last]).toEqual(['verbatim', 2, 3])
  })

  it('of an episode of many hours is compared with the stretches that may hold it @slow', async () => {
    const paragraphs = makeSpokenText({ paragraphs: 2600, vocabulary: 5000, seed: 11 })
    const long = { ...createTimedTalk(paragraphs), id: 'long' } as Episode
    const { check, traffic } = await openTalks([long])
    const words = paragraphs[1500]!.split(' ')
    const { verdict, matches } = await check(`“${words.toSpliced(4, 1, 'lantern').join(' ')}”`)
    expect([verdict, matches[0]?.passage.first]).toEqual(['close', 1500])
    expect(traffic.bytes).toBeLessThan(150_000)
  })

  it('costs few bytes, and the next one of the same episode fewer', async () => {
    const { check, traffic } = await openTalks(makeOthers(12))
    await check('“The frost came on the ninth of May, and by breakfast we had lost most of the pears.”')
    expect(traffic.bytes).toBeLessThan(150_000)
    const first = traffic.bytes
    await check('“You can insure a barn and a tractor, but nobody will sell you a policy on the spring.”')
    expect(traffic.bytes - first).toBeLessThan(first)
  })
})

it('quotations get the verdicts that they get with all texts in memory @slow', async () => {
  const talks = readTalks()
  const memory = await checkInLibrary(talks, { made: 0 })
  const indexed = await checkInLibrary(talks, { made: 0, openLibrary: openQuoteIndex })
  const others = memory.filter(({ verdict }, index) => verdict !== indexed[index]!.verdict)
  expect(others.length / memory.length).toBeLessThanOrEqual(0.015)
  expect(others.filter(({ right }) => right === 'verbatim' || right === 'omission' || right === 'close')).toEqual([])
  const astray = indexed.filter(({ isInParagraph }, index) => !isInParagraph && memory[index]!.isInParagraph)
  expect(astray.length / memory.length).toBeLessThanOrEqual(0.015)
})

it('knows which passages a machine may have invented', async () => {
  const talk = { ...withLength(writeEpisode(TALKS['orchard']!)), id: 'orchard', title: 'orchard' } as Episode
  const cues = talk.cues.map((cue, index) => (index === 2 ? { ...cue, doubt: 'silence' as const } : cue))
  const episode = { ...talk, cues }
  const library = await openQuoteIndex([{ episode, transcript: buildTranscript(episode) }])
  const check = async (text: string) => {
    const [quotation] = findQuotations(text, { format: 'markdown' })
    return (await checkQuotation(library, quotation!)).value
  }
  const invented = await check('“nobody will sell you a policy on a spring”')
  expect(invented).toMatchObject({ verdict: 'unclear', reason: 'invented', matches: [{ doubt: 'silence' }] })
  expect(await check('“it would rather carry a stranger than die”')).toMatchObject({ verdict: 'verbatim' })
})

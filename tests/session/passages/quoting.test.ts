import { applyCorrections } from '../../../src/core/corrections/apply-corrections.ts'
import { correctWords } from '../../../src/core/corrections/edit-passage.ts'
import { describe, expect, it } from 'vitest'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { findQuotations } from '../../../src/core/findings/quotations/find-quotations.ts'
import { checkQuotation } from '../../support/check-quotation.ts'
import { checkQuotes } from '../../../src/core/findings/quotes/check-quotes.ts'
import { createQuoteLibrary } from '../../../src/core/findings/quotes/quote-library.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { buildSpeakerIndex } from '../../../src/core/transcript/speakers.ts'
import { createLinks } from '../../../src/services/links.ts'
import { createExcerpts } from '../../../src/session/passages/excerpts.ts'
import { createQuoting } from '../../../src/session/passages/quoting.ts'
import { writeEpisode } from '../../core/transcript/write-episode.ts'

const LINES = `
  0:00 Nathan: I don't think scaling laws are dead, but I think they are evolving slowly.
  2:00 Sebastian: Data quality matters enormously for every model we train today.
  3:00 And the tooling around models grows with every passing month.
`

interface OpenOptions extends Partial<Episode['quotes'][number]> {
  readonly hasReceipts?: boolean
}

function open(text: string, { hasReceipts = false, ...rest }: OpenOptions = {}) {
  const quote = { id: 'q', text, ...rest }
  const speakers = [{ id: 'nathan', name: 'Nathan Lambert', labels: ['Nathan'] }]
  const episode = writeEpisode(LINES, { title: 'A talk', quotes: [quote], speakers })
  const transcript = buildTranscript(episode)
  const speakerBook = buildSpeakerIndex(episode, transcript)
  const links = createLinks('/', episode)
  const quoting = createQuoting({ episode, transcript, speakers: speakerBook, links })
  const [check] = checkQuotes(episode, transcript)
  const poster = { chapters: [], marks: [], duration: 0 }
  const loaded = { episode, transcript, speakers: speakerBook, links, poster, source: { episode, transcript } }
  const excerpts = createExcerpts(loaded, () => hasReceipts)
  return { quoting, excerpts, quote, check: check!, loaded }
}

const link = (at: number) => `${window.location.origin}/e/test-episode${at > 0 ? `?t=${at}` : ''}`

describe('a copied quote', () => {
  it('is cited as the file gives it when it stands there word for word', () => {
    const { quoting, quote, check } = open('Data quality matters enormously', { at: 125, speaker: 'Sebastian' })
    expect(quoting.quote(quote, check)).toBe(
      `“Data quality matters enormously” — Sebastian, A talk, 2:05, ${link(125)}`,
    )
  })

  it('says that it is edited when its words are not those of the transcript', () => {
    const { quoting, quote, check } = open('Data quality matters for every model we train today', { at: 125 })
    expect(quoting.quote(quote, check)).toBe(
      `“Data quality matters for every model we train today” (edited) — A talk, 2:05, ${link(125)}`,
    )
  })

  it('is cited where it is said when the file’s time is wrong', () => {
    const { quoting, quote, check } = open('Data quality matters enormously', { at: 1800 })
    expect(quoting.quote(quote, check)).toContain(`A talk, 2:00, ${link(120)}`)
  })

  it('keeps the file’s time when nothing was found or checked yet', () => {
    const { quoting, quote, check } = open('Bananas are the future of agriculture in space', { at: 1800 })
    expect(check.verdict).toBe('absent')
    expect(quoting.quote(quote, check)).toContain(`(edited) — A talk, 30:00, ${link(1800)}`)
    expect(quoting.quote(quote, undefined)).toContain(`— A talk, 30:00, ${link(1800)}`)
    expect(quoting.quote(quote, undefined)).not.toContain('(edited)')
  })
})

describe('a quote of the file in the share sheet', () => {
  it('is shared in the words of the file, and says that it is edited where they differ from what was said', () => {
    const { excerpts, quote, check } = open('Data quality matters for every model we train today', {
      speaker: 'Nathan',
    })
    const [passage] = check.passages
    expect(excerpts.quote(passage!, { quote, check })).toMatch(
      /^“Data quality matters for every model we train today” \(edited\) — Nathan Lambert, A talk, 2:00, /,
    )
    expect(excerpts.quote(passage!)).toMatch(
      /^“Data quality matters enormously for every .+” — Sebastian, A talk, 2:00, /,
    )
  })
})

describe('the receipt of a copied quote', () => {
  const COPIED = 'Data quality matters for every model we train today'

  it('is a line of its own behind the source, where the reader wants one', () => {
    const { excerpts, quote, check } = open(COPIED, { hasReceipts: true })
    const [passage] = check.passages
    const [citation, receipt, ...more] = excerpts.quote(passage!, { quote, check }).split('\n')
    expect(citation).toContain('(edited) — A talk')
    expect(receipt).toMatch(/^Receipt: test-episode 120-[\d.]+ omission [0-9a-f]{8}$/)
    expect(more).toEqual([])
    expect(excerpts.receipt(passage!)).toMatch(/ verbatim [0-9a-f]{8}$/)
    expect(open(COPIED).excerpts.quote(passage!)).not.toContain('Receipt')
  })

  it('is recognised by whoever checks the copy, and tells when the passage has changed', async () => {
    const { excerpts, quote, check, loaded } = open(COPIED, { hasReceipts: true })
    const copy = excerpts.quote(check.passages[0]!, { quote, check })
    const [quotation] = findQuotations(copy, { format: 'plain' })
    const checkIn = async (episode: Episode) => {
      const library = createQuoteLibrary([{ episode, transcript: buildTranscript(episode) }])
      return (await checkQuotation(library, quotation!)).value
    }
    expect((await checkIn(loaded.episode)).receipt?.state).toBe('unchanged')
    const cues = loaded.episode.cues.map((cue) => ({ ...cue, text: cue.text.replace('enormously', 'a little') }))
    expect((await checkIn({ ...loaded.episode, cues })).receipt?.state).toBe('changed')
  })

  it('is not there for words that were not found', () => {
    const { excerpts, quote, check } = open('Bananas are the future of agriculture in space', { hasReceipts: true })
    const passage = { first: 0, last: 0, startOffset: 0, endOffset: 5, at: 0 }
    expect(excerpts.receipt(passage, { quote, check })).toBeUndefined()
    expect(excerpts.quote(passage, { quote, check })).not.toContain('Receipt')
  })
})

describe('what was said', () => {
  it('is copied in the transcript’s words, with the speaker it names and the true time', () => {
    const { quoting, check } = open('Scaling laws are dead but I think they are evolving', {
      at: 1800,
      speaker: 'Sebastian',
    })
    expect(quoting.said(check.passages)).toBe(
      `“scaling laws are dead, but I think they are evolving” — Nathan Lambert, A talk, 0:00, ${link(0)}`,
    )
  })

  it('names each speaker of a passage that runs over paragraphs, and nobody where nobody is named', () => {
    const { quoting, check } = open('for every model we train today. And the tooling around models grows')
    expect(quoting.said(check.passages)).toBe(
      `Sebastian: “for every model we train today.”\n“And the tooling around models grows”\n— A talk, 2:00, ${link(120)}`,
    )
  })

  it('gives several passages in the order they were said, with what lies between marked', () => {
    const { quoting } = open('nothing')
    const passage = (first: number, endOffset: number, startOffset = 0) => {
      return { first, last: first, startOffset, endOffset, at: first * 60 }
    }
    expect(quoting.said([passage(2, 15), passage(1, 12)])).toBe(
      `Sebastian: “Data quality”\n“And the tooling”\n— A talk, 1:00, ${link(60)}`,
    )
    expect(quoting.said([passage(1, 20, 13), passage(1, 4)])).toContain('“Data […] matters” — Sebastian, A talk')
  })
})

describe('what a reader corrects for himself', () => {
  it('turns no verdict and gives no receipt, and a copy of it says that it is edited', () => {
    const source = writeEpisode('0:20 Ann: I think that the Kwen models are large.', {
      quotes: [{ id: 'q', text: 'the Qwen models are large' }],
    })
    const text = buildTranscript(source)
    const facts = { episode: 'test-episode', when: '2026-06-01T10:00:00Z' }
    const correction = correctWords(text.segments[0]!, { from: 4, to: 5, is: 'Qwen' }, facts)
    const passage = { first: 0, last: 0, startOffset: 0, endOffset: 30, at: 20, end: 25 }
    const excerptsOf = (own: typeof source) => {
      const shown = applyCorrections(own, buildTranscript(own), [correction])
      const speakers = buildSpeakerIndex(shown.episode, shown.transcript)
      const kept = { episode: own, transcript: text }
      return createExcerpts({ ...shown, speakers, links: createLinks('/', own), source: kept }, () => true)
    }
    expect(checkQuotes(source, text)[0]!.verdict).not.toBe('verbatim')
    expect(excerptsOf(source).receipt(passage)).toBeUndefined()
    expect(excerptsOf(source).quote(passage)).toContain('(edited)')
    expect(excerptsOf({ ...source, corrections: [correction] }).receipt(passage)).toMatch(/verbatim/)
  })
})

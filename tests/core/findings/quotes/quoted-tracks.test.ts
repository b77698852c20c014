import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { describeQuotation } from '../../../../src/cli/report/format-quotation.ts'
import { explainKinds } from '../../../../src/views/check/check-words.ts'
import { QuotationRecordSchema } from '../../../../src/core/findings/quotes/quotation-record-schema.ts'
import { buildQuotationRecord } from '../../../../src/core/findings/quotes/quotation-record.ts'
import { createQuoteLibrary } from '../../../../src/core/findings/quotes/quote-library.ts'
import { checkText } from '../../../../src/core/findings/quotes/settle-quotations.ts'
import { createTrackSearch } from '../../../../src/core/findings/quotes/quoted-tracks.ts'
import type { PassageSource } from '../../../../src/core/findings/quotes/passage-source.ts'
import { readTextAttribution } from '../../../../src/core/findings/quotations/find-attribution.ts'
import { extractQuotations } from '../../../../src/core/findings/quotations/find-quotations.ts'
import { webvtt } from '../../../../src/core/import/formats/webvtt.ts'
import { noteImporter } from '../../../../src/core/import/note/note-importer.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { episodeOf } from '../../../support/episode-text.ts'

const GERMAN = `0 Das Moos an der Nordseite der Mauer ist das ganze Jahr über grün.
8 Niemand hat es je gegossen, und doch ist es jeden Morgen nass.
16 Also kommt das Wasser aus der Luft, oder aus dem Stein.`
const talk = episodeOf(
  `0 Ann: The moss on the north side of the wall is green all year.
8 Ann: Nobody has ever watered it, and yet it is wet every morning.
16 Ann: So the water has to come out of the air, or out of the stone.`,
  {
    id: 'moss',
    duration: 60,
    title: 'Moss',
    language: 'en',
    tracks: [
      {
        key: 'de',
        language: 'de',
        kind: 'translation',
        by: 'machine',
        name: 'a',
        format: 'webvtt',
        cues: episodeOf(GERMAN).cues,
      },
    ],
  },
)
const text = { episode: talk, transcript: buildTranscript(talk) }
const library = { ...createQuoteLibrary([text]), findInTracks: createTrackSearch({ read: () => [text] }) }

async function check(quotation: string, source: PassageSource = library) {
  const { quotations } = extractQuotations(`She wrote: “${quotation}”`, { format: 'plain' })
  const quoting = { quotations, attribution: readTextAttribution(quotation) }
  const { value } = await checkText(source, quoting)
  return value[0]!
}

describe('a quotation of a translation', () => {
  it('is never word for word: it says so, with what was really said', async () => {
    const found = await check('Niemand hat es je gegossen, und doch ist es jeden Morgen nass.')
    expect([found.verdict, found.reason, found.matches]).toEqual(['unclear', 'translation', []])
    expect(found.translation).toMatchObject({
      episode: 'moss',
      language: 'de',
      by: 'machine',
      at: 8,
      text: 'Niemand hat es je gegossen, und doch ist es jeden Morgen nass',
      original: 'Nobody has ever watered it, and yet it is wet every morning.',
    })
    expect(buildQuotationRecord(found, () => undefined).translation).toEqual({
      episode: 'moss',
      title: 'Moss',
      language: 'de',
      by: 'machine',
      at: 8,
      text: 'Niemand hat es je gegossen, und doch ist es jeden Morgen nass',
      original: 'Nobody has ever watered it, and yet it is wet every morning.',
    })
  })

  it('is found where a word differs, and not where hardly any agrees', async () => {
    expect((await check('Niemand hat es je gegossen, und doch ist es jeden Abend nass.')).translation?.at).toBe(8)
    const other = await check('Der Fluss fließt seit vielen Jahren durch die alte Stadt.')
    expect([other.verdict, other.translation]).toEqual(['absent', undefined])
  })

  it('gives way to what was said', async () => {
    const found = await check('Nobody has ever watered it, and yet it is wet every morning.')
    expect([found.verdict, found.translation]).toEqual(['verbatim', undefined])
  })

  it('is looked for in the chosen episodes alone', async () => {
    const { quotations } = extractQuotations('“Niemand hat es je gegossen, und doch ist es jeden Morgen nass.”', {
      format: 'plain',
    })
    expect(
      await library.findInTracks({ quotation: quotations[0]!, kind: 'translation', only: new Set(['other']) }),
    ).toBeUndefined()
    expect(
      (await library.findInTracks({ quotation: quotations[0]!, kind: 'translation', only: new Set(['moss']) }))
        ?.episode,
    ).toBe('moss')
  })
})

/** What the note abridges, the captions have whole. */
const NOTE = `0 Ann: The people of the valley built the wall in a single winter.
20 Ann: They had no mortar and no plan.
40 Ann: It rained a lot.`
const CAPTIONS = `0 The folks of the valley built the wall in a single winter.
8 And I think the stones were carried down from the quarry on sledges,
14 because the road was frozen and nobody had horses left.
20 They had no mortar and no plan.
40 In that year it rained on more than two hundred days.`

function openTwo(own: string, second: string, source = noteImporter.format, duration = 60): PassageSource {
  const track = { key: 'en', language: 'en', kind: 'transcript', name: 'wall.en.vtt', format: webvtt.format }
  const sources = [{ name: 'wall.md', format: source }]
  const tracks = [{ ...track, by: 'machine', cues: episodeOf(second).cues }]
  const episode = episodeOf(own, { id: 'wall', duration, title: 'The wall', language: 'en', sources, tracks })
  const texts = [{ episode, transcript: buildTranscript(episode) }, text]
  return { ...createQuoteLibrary(texts), findInTracks: createTrackSearch({ read: () => texts }) }
}
const two = openTwo(NOTE, CAPTIONS)
const FOLKS = 'The folks of the valley built the wall in a single winter.'

describe('a quotation that a second transcript has better', () => {
  it('keeps the verdict of the own text, with the words of both beside it', async () => {
    const found = await check(FOLKS, two)
    expect([found.verdict, found.matches[0]!.episode]).toEqual(['close', 'wall'])
    expect(explainKinds(found)).toBe(
      '1 of 12 words differs. Word for word in the captions (wall.en.vtt, made by a machine); the note has “people”.',
    )
    expect(describeQuotation(found)).toBe(
      '"The folks of the valley built…" → wall 0:00 (Word for word in the captions (wall.en.vtt, made by a machine) of wall 0:00; the note has “people”; "folks" for "people")',
    )
    const record = buildQuotationRecord(found, () => undefined)
    expect(v.is(QuotationRecordSchema, record)).toBe(true)
    expect([record.verdict, record.secondTranscript]).toEqual([
      'close',
      {
        episode: 'wall',
        title: 'The wall',
        by: 'machine',
        name: 'wall.en.vtt',
        verdict: 'verbatim',
        text: 'The folks of the valley built the wall in a single winter',
        at: 0,
      },
    ])
  })

  it('is not said to be nowhere, where the own text lacks it', async () => {
    const found = await check('the road was frozen and nobody had horses left', two)
    expect([found.verdict, found.second?.verdict, found.second?.at]).toEqual(['absent', 'verbatim', 14.6])
    expect(explainKinds(found)).toBe(
      'Word for word in the captions (wall.en.vtt, made by a machine); the note does not have it.',
    )
    expect(describeQuotation(found)).toContain('of wall 0:14; the note does not have it')
    expect(describeQuotation(found)).not.toContain('not found')
  })

  it.each([
    ['verbatim', 'They had no mortar and no plan.', undefined],
    ['close', 'The women of the valley built the wall in a single winter.', undefined],
    ['absent', 'The river froze over on the day that the king was born.', undefined],
    [
      'partly',
      'The people of the valley built the wall in a single winter, because the road was frozen and nobody had horses left.',
      'omission',
    ],
    ['absent', 'the road was frozen and nobody had any horses left', 'close'],
  ])('of verdict %s: %s', async (verdict, quotation, second) => {
    const found = await check(quotation, two)
    expect([found.verdict, found.second?.verdict]).toEqual([verdict, second])
    // Of what only the own text lacks, it is not said that the episode lacks it.
    if (second) expect(explainKinds(found)).not.toMatch(/in this episode|in none of|in the transcript\./)
  })

  it('of which an abridged note has a part stays unclear, and is not left at that', async () => {
    const own = Array.from({ length: 20 }, (_, n) => `${60 * n} Ann: In year ${n} the wall had ${n} new stones.`)
    const more = own.map(
      (line, n) => `${line} A mason from village ${n} laid them, because the king paid by the stone.`,
    )
    const source = openTwo(own.join('\n'), more.join('\n').replaceAll('Ann: ', ''), noteImporter.format, 1200)
    const found = await check(
      'In year 7 the wall had 7 new stones. A mason from village 7 laid them, because the king paid by the stone.',
      source,
    )
    expect([found.verdict, found.reason, found.second?.verdict]).toEqual(['unclear', 'abridged', 'verbatim'])
    expect(explainKinds(found)).toMatch(/said\. Word for word in the captions .*; the note has other words\.$/)
    expect(describeQuotation(found)).toMatch(/is abridged: .*; Word for word in the captions/)
  })

  it('says what the own text is, and keeps to what it says', async () => {
    const both = openTwo(NOTE.replace('in a single winter', 'in two summers and a half'), CAPTIONS, 'subrip')
    const found = await check(FOLKS, both)
    expect([found.verdict, found.second?.verdict]).toEqual(['reworded', 'verbatim'])
    expect(explainKinds(found)).toContain('by a machine); the transcript of the episode has other words.')
  })

  it('gives way to the words of the own text, and is looked for in the chosen episodes alone', async () => {
    expect((await check('The people of the valley built the wall in a single winter.', two)).second).toBeUndefined()
    const { quotations } = extractQuotations(`“${FOLKS}”`, { format: 'plain' })
    expect(
      await two.findInTracks!({ quotation: quotations[0]!, kind: 'transcript', only: new Set(['moss']) }),
    ).toBeUndefined()
    expect(
      await two.findInTracks!({ quotation: quotations[0]!, kind: 'translation', only: new Set(['wall']) }),
    ).toBeUndefined()
  })
})

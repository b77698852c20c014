import { describe, expect, it } from 'vitest'
import { buildQuotationRecord } from '../../../../src/core/findings/quotes/quotation-record.ts'
import { createQuoteLibrary } from '../../../../src/core/findings/quotes/quote-library.ts'
import { checkText } from '../../../../src/core/findings/quotes/settle-quotations.ts'
import { createTranslationSearch } from '../../../../src/core/findings/quotes/translated-quotation.ts'
import { readTextAttribution } from '../../../../src/core/findings/quotations/find-attribution.ts'
import { extractQuotations } from '../../../../src/core/findings/quotations/find-quotations.ts'
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
const library = { ...createQuoteLibrary([text]), findTranslation: createTranslationSearch(() => [text]) }

async function check(quotation: string) {
  const { quotations } = extractQuotations(`She wrote: “${quotation}”`, { format: 'plain' })
  const quoting = { quotations, attribution: readTextAttribution(quotation) }
  const { value } = await checkText(library, quoting)
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
    expect(buildQuotationRecord(found, () => undefined).translation).toEqual(found.translation)
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
    expect(await library.findTranslation(quotations[0]!, new Set(['other']))).toBeUndefined()
    expect((await library.findTranslation(quotations[0]!, new Set(['moss'])))?.episode).toBe('moss')
  })
})

import { describe, expect, it } from 'vitest'
import { findQuotations } from '../../../../src/core/findings/quotations/find-quotations.ts'
import type { CheckOptions, QuotationCheck } from '../../../../src/core/findings/quotes/check-quotation.ts'
import { checkQuotation } from '../../../support/check-quotation.ts'
import { createQuoteLibrary } from '../../../../src/core/findings/quotes/quote-library.ts'
import type { Episode } from '../../../../src/core/episode/schema.ts'
import { buildQuotationRecord } from '../../../../src/core/findings/quotes/quotation-record.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { describeQuotation } from '../../../../src/cli/report/format-quotation.ts'
import { explainCheck } from '../../../../src/views/check/check-words.ts'
import { withLength, writeEpisode } from '../../transcript/write-episode.ts'

const HARBOUR = `
  0:00 Host: How long have you kept the harbour light?
  0:20 Ann Lee: Thirty-one winters, and in all of them the lamp failed only once, in the great storm of eighty-seven.
  1:00 Ann Lee: A lighthouse is a promise that somebody else will read. You never meet the person you keep it for.
  2:00 Host: And what do you miss on land?
  2:10 Ann Lee: The hum. You cannot sleep in a house that does not hum.
`
const BAKERY = `
  0:00 Ben Roy: Flour is cheap, electricity is not, and the oven does not care about your feelings.
  0:40 Ben Roy: I write down the temperature of the water every single day, because memory is a liar.
  1:30 Host: Somebody told me that a lighthouse is a promise that somebody else will read.
`
const RIVER = `
  0:00 Cora: The river takes the low road and we take the toll, that is the whole history of this valley.
  0:50 Cora: Everybody here has two names for the bridge, and nobody will tell you both of them.
`

function episode(id: string, title: string, talk: string, more: Partial<Episode> = {}): Episode {
  const speakers = [
    { id: 'ann-lee', name: 'Ann Lee', labels: ['Ann Lee'] },
    { id: 'ben-roy', name: 'Ben Roy', labels: ['Ben Roy'] },
  ]
  return { ...withLength(writeEpisode(talk, { speakers })), id, title, ...more } as Episode
}

const EPISODES = [
  episode('harbour0001', 'The Harbour Light', HARBOUR, { publishedOn: '2024-05-03' }),
  episode('bakery00001', 'Bread Before Dawn', BAKERY),
  episode('river000001', 'The Low Road', RIVER),
  episode('silent00001', 'A Talk Without Words', '', { duration: 3600 }),
]
const library = createQuoteLibrary(EPISODES.map((one) => ({ episode: one, transcript: buildTranscript(one) })))

async function check(text: string, options: CheckOptions = {}) {
  const all: QuotationCheck[] = []
  for (const quotation of findQuotations(text, { format: 'markdown' }))
    all.push((await checkQuotation(library, quotation, options)).value)
  return all
}

describe('a quotation against a library', () => {
  it('is found word for word, with episode, time and the words as said', async () => {
    const [one] = await check('She said “the lamp failed only once, in the great storm”.')
    expect(one).toMatchObject({ verdict: 'verbatim', isElsewhere: false, differences: [] })
    expect(one!.matches).toHaveLength(1)
    expect(one!.matches[0]).toMatchObject({
      episode: 'harbour0001',
      text: 'the lamp failed only once, in the great storm',
      speaker: 'Ann Lee',
      passage: { paragraphAt: 20 },
    })
  })

  it('lists every episode in which it is said, that of the named speaker first', async () => {
    const [one] = await check('“A lighthouse is a promise that somebody else will read,” said Ann Lee.')
    expect(one!.matches.map((match) => match.episode)).toEqual(['harbour0001', 'bakery00001'])
    expect(one!.speakerAgrees).toBe(true)
  })

  it('says that another speaker said it', async () => {
    const [one] = await check('Ann Lee said: “the oven does not care about your feelings”.')
    expect(one).toMatchObject({ verdict: 'verbatim', speakerAgrees: false, matches: [{ speaker: 'Ben Roy' }] })
  })

  it('takes a single word for a name only when a speaker has it', async () => {
    const [monday, roy] = await check(`Monday said “you cannot sleep in a house that does not hum”.

Roy said “you cannot sleep in a house that does not hum”.`)
    expect(monday!.speakerAgrees).toBeUndefined()
    expect(roy!.speakerAgrees).toBe(false)
  })

  it('says that it is in another episode than the one named', async () => {
    const [one] = await check('In Bread Before Dawn: “You cannot sleep in a house that does not hum.”')
    expect(one).toMatchObject({ verdict: 'verbatim', named: ['bakery00001'], isElsewhere: true })
    expect(one!.matches[0]!.episode).toBe('harbour0001')
  })

  it.each([
    ['by title', 'In Bread Before Dawn, “a lighthouse is a promise that somebody else will read”.', 'bakery00001'],
    [
      'by link',
      '“A lighthouse is a promise that somebody else will read” ([x](https://y.org/e/bakery00001)).',
      'bakery00001',
    ],
    ['by day', 'On 3 May 2024 “a lighthouse is a promise that somebody else will read”.', 'harbour0001'],
    [
      'by day, written otherwise',
      'On May 3, 2024: “a lighthouse is a promise that somebody else will read”.',
      'harbour0001',
    ],
  ])('prefers the episode named %s', async (_, text, id) => {
    const [one] = await check(text)
    expect(one).toMatchObject({ named: [id], isElsewhere: false })
    expect(one!.matches[0]!.episode).toBe(id)
  })

  it('tells left out, changed, put together and invented words apart', async () => {
    const found = await check(`
“Thirty-one winters, and the lamp failed only once, in the great storm of eighty-seven.”

“I write down the temperature of the milk every single day, because memory is a liar.”

“You cannot sleep in a house that does not hum. A lighthouse is a promise that somebody else will read.”

“Whoever paints the moon at noon will have to buy the ladder twice.”`)
    expect(found.map(({ verdict }) => verdict)).toEqual(['omission', 'close', 'stitched', 'unclear'])
    // One talk here has no transcript: it may be said there.
    expect(found[3]!.reason).toBe('searched')
    expect(found[1]!.differences.filter(({ kind }) => kind !== 'same')).toMatchObject([
      { claimed: 'milk ', said: 'water ' },
    ])
    expect(found[3]!.matches).toEqual([])
  })

  it('is word for word where only the spelling differs, however short it is', async () => {
    const found = await check(`
“31 winters, and in all of them the lamp failed”

“The great storm of 87”

“you can not sleep in a house”`)
    expect(found.map(({ verdict }) => verdict)).toEqual(['verbatim', 'verbatim', 'verbatim'])
    expect(found[1]!.matches[0]!.text).toBe('the great storm of eighty-seven')
    expect(found[1]!.changes).toEqual([{ kind: 'spelling', written: '87', said: 'eighty-seven', at: 4 }])
    expect(found.map(({ meaning }) => meaning)).toEqual([false, false, false])
  })

  it('is found when one word of a short one differs, and not when every other does', async () => {
    const [close, reworded, absent] = await check(`
“Everybody here has two words for the bridge”

“that is the old history of”

“that was no history in”`)
    expect(close).toMatchObject({ verdict: 'close', matches: [{ episode: 'river000001' }] })
    expect(reworded).toMatchObject({ verdict: 'reworded', matches: [{ episode: 'river000001' }] })
    expect([absent!.verdict, absent!.reason]).toEqual(['unclear', 'searched'])
  })

  it('takes mistyped, joined and split words of a short quotation for what is said', async () => {
    const all = await check(`
“Flour is chaep, electricity”

“takes the lowroad and we”

“because mem ory is a liar”

“becuase memory is a liar”`)
    expect(all.map(({ verdict }) => verdict)).toEqual(['close', 'verbatim', 'verbatim', 'close'])
    expect(all.map(({ matches }) => matches[0]?.text)).toEqual([
      'Flour is cheap, electricity',
      'takes the low road and we',
      'because memory is a liar',
      'because memory is a liar',
    ])
  })

  it('finds a quotation that "she said" interrupts', async () => {
    const [one] = await check('“Thirty-one winters,” she said, “and in all of them the lamp failed only once.”')
    expect(one).toMatchObject({ verdict: 'verbatim' })
  })

  it('says what could not be compared', async () => {
    const [one] = await check('“Whoever paints the moon at noon will buy the ladder.”')
    expect(one!.searched).toMatchObject({ episodes: 4, withoutText: 1 })
    expect(one!.searched.hours).toBeGreaterThan(1)
    expect(one!.searched.hoursWithText).toBeLessThan(0.1)
  })

  it('compares with the chosen episodes only', async () => {
    const text = '“You cannot sleep in a house that does not hum.”'
    expect(await check(text, { only: new Set(['river000001', 'bakery00001']) })).toMatchObject([
      { verdict: 'absent', searched: { episodes: 2 } },
    ])
    expect(await check(text, { only: new Set(['harbour0001']) })).toMatchObject([{ verdict: 'verbatim' }])
  })

  it('is unclear where there is nothing to compare with', async () => {
    const [one] = await check('“You cannot sleep in a house.”', { only: new Set(['silent00001']) })
    expect(one).toMatchObject({ verdict: 'unclear', matches: [], searched: { episodes: 1, withoutText: 1 } })
  })

  it('rejects with the reason of the signal once it is aborted', async () => {
    const reason = new Error('left')
    await expect(check('“one two three four”', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })
})

describe('a quotation that is said only where a machine may have invented it', () => {
  const source = EPISODES[0]!
  const cues = source.cues.map((cue, index) => (index === 2 ? { ...cue, doubt: 'repeated' as const } : cue))
  const marked = { ...source, cues }
  const open = (episodes: readonly Episode[]) =>
    createQuoteLibrary(episodes.map((one) => ({ episode: one, transcript: buildTranscript(one) })))
  const checkIn = async (episodes: readonly Episode[], text: string) => {
    const [quotation] = findQuotations(text, { format: 'markdown' })
    return (await checkQuotation(open(episodes), quotation!)).value
  }

  it('cannot be settled, and its record says why', async () => {
    const one = await checkIn([marked], '“You never meet the person you keep it for.”')
    expect(one).toMatchObject({ verdict: 'unclear', reason: 'invented', matches: [{ doubt: 'repeated' }] })
    const record = buildQuotationRecord(one, () => undefined)
    expect(record).toMatchObject({ verdict: 'unclear', reason: 'invented', matches: [{ doubt: 'repeated' }] })
    expect(describeQuotation(one)).toContain('only in a passage that may be invented')
    expect(explainCheck(one)).toBe('Its words are only in a passage that may be invented. Listen before you quote it.')
  })

  it('is as little settled where a few words differ', async () => {
    const one = await checkIn(
      [marked],
      '“A lighthouse is a promise that somebody else shall read, you never meet the person.”',
    )
    expect(one).toMatchObject({ verdict: 'unclear', reason: 'invented' })
  })

  it('is word for word where another talk says it too, or another passage', async () => {
    const one = await checkIn([marked, EPISODES[1]!], '“a lighthouse is a promise that somebody else will read”')
    expect(one).toMatchObject({ verdict: 'verbatim', reason: undefined, matches: [{ episode: 'bakery00001' }] })
    const other = await checkIn([marked], '“the lamp failed only once, in the great storm”')
    expect(other).toMatchObject({ verdict: 'verbatim', matches: [{ doubt: undefined }] })
  })
})

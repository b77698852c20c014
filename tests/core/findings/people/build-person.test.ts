import { describe, expect, it } from 'vitest'
import type { CatalogueEntry } from '../../../../src/core/catalogue/catalogue-schema.ts'
import { parseNamePage, type NameCard } from '../../../../src/core/catalogue/name-page-schema.ts'
import { measureTalk } from '../../../../src/core/findings/coverage/measure-talk.ts'
import { buildStoredNames } from '../../../../src/core/findings/mentions/build-name-page.ts'
import { addPages, buildNames } from '../../../../src/core/findings/mentions/build-names.ts'
import { getNameFacts } from '../../../../src/core/findings/mentions/name-detail.ts'
import { buildPerson } from '../../../../src/core/findings/people/build-person.ts'
import type { PersonShare } from '../../../../src/core/findings/people/person-share.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { buildSpeakerIndex } from '../../../../src/core/transcript/speakers.ts'
import { episodeOf } from '../../../support/episode-text.ts'
import { formatStrip, parseStrip } from '../../../../src/core/findings/people/talk-strip.ts'

const mention = (name: string, kind: string) => ({ id: name, group: '', kind, name, at: [], text: '' })
const speaker = (name: string, label: string) => ({ id: label, name, labels: [label] })

const SAID = 'A loser mindset makes no sense to me, and it never will make any sense to me at all.'
const LABELLED = `
  0:05 Host: When something does not work, was it you or was it the computer?
  0:20 Jensen: ${SAID} Why are you so fixated on that one model of theirs?
  0:50 And Nvidia will be very large, whatever else happens to the rest of us.
  1:10 Host: Right.
`
const SILENT = `
  0:05 When something does not work, was it you or was it the computer?
  0:20 Nvidia will be very, very large.
`
const EPISODE = {
  duration: 120,
  mentions: [mention('Nvidia', 'company'), mention('Jensen Huang', 'person')],
  speakers: [speaker('Jensen Huang', 'Jensen'), speaker('Dwarkesh Patel', 'Host')],
  quotes: [{ id: 'q', text: SAID, speaker: 'Jensen' }],
}

const labelled = episodeOf(LABELLED, { ...EPISODE, id: 'labelled' })
const silent = episodeOf(SILENT, { ...EPISODE, id: 'silent' })
const factsOf = (episode: typeof labelled) => getNameFacts(episode, buildTranscript(episode))
const cards = new Map<string, NameCard>(
  ['labelled', 'silent'].map((id) => [id, { id, title: id, poster: { chapters: [] } } as unknown as CatalogueEntry]),
)
const facts = [labelled, silent].map(factsOf)
const shares = facts.flatMap((one) => one.shares)
const people = facts.flatMap((one) => one.people)
const names = buildNames(shares)
const pages = [...buildStoredNames(addPages(names, people, true), { shares, people }, cards)].flatMap(([, one]) =>
  'slug' in one ? [one] : [],
)
const person = pages.find(({ slug }) => slug === 'jensen-huang')!.person!

describe('the part of a name that speaks', () => {
  it('counts talk time as the panel of the episode does, and claims none where nobody is named', () => {
    const transcript = buildTranscript(labelled)
    const talk = measureTalk(transcript, buildSpeakerIndex(labelled, transcript))
    const own = talk.voices.find(({ key }) => key === 'person:Jensen')!
    expect(own.carried).toBeGreaterThan(0)
    expect(person.episodes).toEqual([
      { id: 'labelled', talk: Math.round(own.labelled + own.carried), strip: expect.any(String) },
      { id: 'silent', isUnknown: true },
    ])
    expect(person.passages).toBe(2)
  })

  it('holds what is said word for word, and what is asked, as said', () => {
    expect(person.quotes.map(({ episode, text, at }) => [episode, text, at])).toEqual([['labelled', SAID, 20]])
    expect(person.asked.map(({ episode, text }) => [episode, text])).toEqual([
      ['labelled', 'Why are you so fixated on that one model of theirs?'],
    ])
  })

  it('lists the names in these passages and who else speaks, with a page where there is one', () => {
    expect(person.names).toEqual([{ slug: 'nvidia', name: 'Nvidia', kind: 'company', count: 1 }])
    expect(person.others).toEqual([{ name: 'Dwarkesh Patel', slug: undefined, count: 2 }])
  })

  it('is not there for a name that never speaks, and is read back from its file', () => {
    const [spoken, silentName] = ['jensen-huang', 'nvidia'].map((slug) => pages.find((page) => page.slug === slug))
    expect(silentName!.person).toBeUndefined()
    expect(parseNamePage(JSON.stringify(spoken))).toEqual({ ok: true, page: JSON.parse(JSON.stringify(spoken)) })
  })

  it('is joined with episodes that the build did not know, each once', () => {
    const own = (of: readonly PersonShare[]) => of.filter(({ slug }) => slug === 'jensen-huang')
    const base = buildPerson({ shares: own(facts[1]!.people), cards, names: names.names })
    const joined = buildPerson({ shares: own(people), cards, names: names.names, base })
    expect(joined).toEqual(person)
    expect(buildPerson({ shares: [], cards, names: {}, base })).toBe(base)
  })
})

describe('the strip of a speaker', () => {
  it('is twenty digits for any length, and reads back as the spans that were spoken', () => {
    const strip = formatStrip(
      [
        { start: 0, end: 600 },
        { start: 1800, end: 2400 },
        { start: 2400, end: 3600 },
      ],
      3600,
    )!
    expect(strip).toHaveLength(20)
    expect(parseStrip(strip)).toEqual([
      { start: 0, end: expect.closeTo(1 / 6) },
      { start: 0.5, end: 1 },
    ])
  })

  it('leaves out moments beside longer speech, and shows those of somebody who has no more', () => {
    const moment = { start: 1801, end: 1803 }
    expect(parseStrip(formatStrip([{ start: 0, end: 60 }, moment], 3600)!)).toEqual([{ start: 0, end: 2 / 120 }])
    expect(parseStrip(formatStrip([moment], 3600)!)).toEqual([{ start: 0.5, end: 61 / 120 }])
  })

  it('is none without times', () => {
    expect(formatStrip([{}, { start: 5 }], 3600)).toBeUndefined()
    expect(formatStrip([{ start: 0, end: 1 }], 0)).toBeUndefined()
  })
})

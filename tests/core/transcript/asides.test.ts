import { describe, expect, it } from 'vitest'
import type { Episode } from '../../../src/core/episode/schema.ts'
import {
  describeAside,
  findTalkBehind,
  isAdvertisement,
  listSkips,
  startsAside,
} from '../../../src/core/transcript/asides.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { writeEpisode } from './write-episode.ts'

const show = (episode: Episode) =>
  buildTranscript(episode).segments.map(({ text, aside }) => (aside ? `[${aside.kind}] ${text}` : text))

const CAPTIONS = `
  0:00-0:03 Welcome back to the show
  0:03-0:06 where we talk about bees.
  0:06-0:09 Sleep better with Softbed,
  0:09-0:12 the bed for all.
  0:12-0:15 So, how do bees sleep?`

describe('an aside of the text', () => {
  it('is what SponsorBlock marks, in paragraphs of its own', () => {
    const sponsored = [{ start: 6.2, end: 11.8, category: 'sponsor' }]
    const episode = writeEpisode(CAPTIONS, { sponsored })
    expect(show(episode)).toEqual([
      'Welcome back to the show where we talk about bees.',
      '[sponsorblock] Sleep better with Softbed, the bed for all.',
      'So, how do bees sleep?',
    ])
    const { segments } = buildTranscript(episode)
    expect(segments.map((segment) => startsAside(segments, segment))).toEqual([false, true, false])
    expect(findTalkBehind(segments, segments[1]!)).toBe(segments[2])
    expect(listSkips({ segments })).toEqual([{ start: 6, end: 12 }])
  })

  it('is not what SponsorBlock says of the talk itself', () => {
    for (const category of ['filler', 'preview', 'music_offtopic', 'hook'])
      expect(show(writeEpisode(CAPTIONS, { sponsored: [{ start: 6, end: 12, category }] })).join('')).not.toContain('[')
  })

  it('is a chapter that the source calls so, up to the next', () => {
    const chapters = [
      { id: 'a', start: 0, title: 'Bees' },
      { id: 'b', start: 6, title: 'Ad break' },
      { id: 'c', start: 12, title: 'Sleep' },
    ]
    expect(show(writeEpisode(CAPTIONS, { chapters }))[1]).toBe('[chapter] Sleep better with Softbed, the bed for all.')
  })

  it('takes the sentences of a long paragraph that lie in it', () => {
    const long = `0:00 Ann: ${'Bees sleep at night. '.repeat(10)}Sleep better with Softbed. The bed for all. ${'Ants do not sleep. '.repeat(10)}`
    const [cue] = writeEpisode(long).cues
    const episode = {
      ...writeEpisode(long),
      cues: [{ ...cue!, end: 36 }],
      sponsored: [{ start: 15, end: 19, category: 'sponsor' }],
    }
    const asides = show(episode).filter((text) => text.startsWith('['))
    expect(asides).toHaveLength(1)
    expect(asides[0]).toContain('Sleep better with Softbed. The bed for all.')
    expect(asides[0]!.length).toBeLessThan(120)
    expect(show(episode).join(' ').replace('[sponsorblock] ', '')).toBe(cue!.text)
  })

  it('is a passage that returns, from a word of one cue to a word of another', () => {
    const repeats = [{ cue: 1, offset: 20, lastCue: 3, end: 12, episodes: 12 }]
    const found = show(
      writeEpisode(
        'First. \n Now to what is new. Hello and welcome to it. \n Every week we \n talk to you. And so on.',
        { repeats },
      ),
    )
    expect(found).toEqual([
      'First.',
      'Now to what is new.',
      ...['Hello and welcome to it.', 'Every week we', 'talk to you.'].map((text) => `[repeat] ${text}`),
      'And so on.',
    ])
  })

  it('belongs to the first of two that overlap, whose people have heard it', () => {
    const chapters = [{ id: 'a', start: 3, end: 12, title: 'Sponsor' }]
    const sponsored = [{ start: 6, end: 12, category: 'sponsor' }]
    expect(show(writeEpisode(CAPTIONS, { chapters, sponsored }))).toEqual([
      'Welcome back to the show',
      '[chapter] where we talk about bees.',
      '[sponsorblock] Sleep better with Softbed, the bed for all.',
      'So, how do bees sleep?',
    ])
    expect(listSkips(buildTranscript(writeEpisode(CAPTIONS, { chapters, sponsored })))).toEqual([{ start: 3, end: 12 }])
  })

  it('loses no word, and says no more than it knows', () => {
    expect(describeAside({ kind: 'sponsorblock', category: 'sponsor' })).toBe('Advertisement: marked by SponsorBlock')
    expect(describeAside({ kind: 'sponsorblock', category: 'intro' })).toBe('Opening: marked by SponsorBlock')
    expect(describeAside({ kind: 'chapter', title: 'Werbung' })).toContain('calls this chapter “Werbung”')
    expect(describeAside({ kind: 'repeat', episodes: 9 })).toBe('The same words return in 9 episodes')
    expect(describeAside({ kind: 'repeat', episodes: 20 })).toBe('The same words return in at least 20 episodes')
  })

  it.each([
    'Sponsor',
    'sponsors.',
    'Ad break',
    'ADVERTISEMENT',
    'Werbung',
    'Publicité',
    'A word from our sponsors',
    '[SponsorBlock]: Sponsor',
    'Реклама',
  ])('is named by the whole title “%s”', (title) => expect(isAdvertisement(title)).toBe(true))

  it.each([
    'Why we need sponsors',
    'The ad business',
    'Advertising and democracy',
    'Ad hoc',
    'Sponsoring refugees',
    'Pub talk',
    '',
  ])('is never guessed from a word in “%s”', (title) => expect(isAdvertisement(title)).toBe(false))
})

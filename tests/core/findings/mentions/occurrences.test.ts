import { describe, expect, test } from 'vitest'
import type { Episode, MentionKind } from '../../../../src/core/episode/schema.ts'
import type { Findings } from '../../../../src/core/findings/finding.ts'
import { findMentions } from '../../../../src/core/findings/mentions/occurrences.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { listNamesInText } from '../../../../src/views/transcript/text/names-in-text.ts'
import { readReference, words, writeEpisode } from '../../transcript/write-episode.ts'

const mention = (kind: MentionKind, name: string, at: number[] = []) => ({
  id: name,
  group: '',
  kind,
  name,
  at,
  text: '',
})

/** Matched text of each occurrence. */
function said(lines: string, kind: MentionKind, name: string, rest: Partial<Episode> = {}): string[] {
  const mentions = [mention(kind, name), ...(rest.mentions ?? [])]
  const episode = writeEpisode(lines, { ...rest, mentions })
  const transcript = buildTranscript(episode)
  return findMentions(transcript, episode)[0]!.occurrences.map(({ segment, range }) =>
    transcript.segments[segment]!.text.slice(range.start, range.end),
  )
}

describe('names', () => {
  test('are found as whole words, with possessives', () => {
    const text = "0:00 OpenAI said that OpenAI's model and OpenAI’s people; not OpenAIs or XOpenAI."
    expect(said(text, 'company', 'OpenAI')).toEqual(['OpenAI', "OpenAI's", 'OpenAI’s'])
  })

  test('of several words may contain a hyphen, but no comma or paragraph break', () => {
    const text = '0:00 Google DeepMind and Google-DeepMind, then Google, DeepMind and last Google\n9:00 DeepMind again.'
    expect(said(text, 'company', 'Google DeepMind')).toEqual(['Google DeepMind', 'Google-DeepMind'])
  })

  test('are found with and without accents', () => {
    expect(said('0:00 Jose and José were there.', 'other', 'José')).toEqual(['Jose', 'José'])
  })

  test('that are common words need a capital if the transcript has capitals', () => {
    expect(said('0:00 They say that Meta is meta about Apple and apple pie.', 'company', 'Meta')).toEqual(['Meta'])
    expect(said('0:00 i think meta is great', 'company', 'Meta')).toEqual(['meta'])
  })

  test('of one entry lead each to its own place, the first of each in a paragraph from the text', () => {
    const mentions = [mention('company', 'Northchip / Omnic'), mention('company', 'Cedar')]
    const episode = writeEpisode('0:00 Omnic and Northchip, then Omnic beside Cedar.', { mentions })
    const found = findMentions(buildTranscript(episode), episode)
    expect(found.map(({ slug, occurrences }) => [slug, occurrences.map((one) => one.slug)])).toEqual([
      ['northchip', ['omnic', 'northchip', 'omnic']],
      ['cedar', [undefined]],
    ])
    expect(listNamesInText({ mentions: found } as unknown as Findings).map(({ slug }) => slug)).toEqual([
      'omnic',
      'northchip',
      'cedar',
    ])
  })

  test('in brackets count when they look like names', () => {
    const text = '0:00 The Allen Institute for AI, or Ai2, is in Seattle, a city.'
    expect(said(text, 'company', 'Allen Institute for AI (Ai2)')).toEqual(['Allen Institute for AI', 'Ai2'])
    expect(said(text, 'other', 'Allen Institute for AI (Seattle)')).toEqual(['Allen Institute for AI'])
  })

  test('in brackets do not count when they are another listed name', () => {
    const mentions = [mention('company', 'IBM')]
    expect(said('0:00 Watson by IBM.', 'technology', 'Watson (IBM)', { mentions })).toEqual(['Watson'])
  })

  test('that differ in signs alone are found by their signs, also where these are spoken', () => {
    const text = '0:00 C, C#, C++ and C++17 in Vitamin C. C plus plus is no C, and C-sharp is C sharp. C+ is a grade.'
    const alike = ['C', 'C#', 'C++']
    const saidOf = (name: string) =>
      said(text, 'technology', name, {
        mentions: alike.filter((other) => other !== name).map((other) => mention('technology', other)),
      })
    expect(saidOf('C')).toEqual(['C', 'C', 'C'])
    expect(saidOf('C#')).toEqual(['C#', 'C-sharp', 'C sharp'])
    expect(saidOf('C++')).toEqual(['C++', 'C++', 'C plus plus'])
    expect(said(text, 'technology', 'C')).toEqual(saidOf('C'))
    const plus = '0:00 Disney owns Disney+, and Disney plus grows. I love .NET. Net profit, ASP.NET.'
    const mentions = [mention('company', 'Disney')]
    expect(said(plus, 'company', 'Disney+', { mentions })).toEqual(['Disney+', 'Disney plus'])
    expect(said(plus, 'company', 'Disney', { mentions: [mention('company', 'Disney+')] })).toEqual(['Disney'])
    expect(said(plus, 'technology', '.NET')).toEqual(['.NET'])
  })

  test('are found as captions write them', () => {
    expect(said('0:00 the deep seek moment and deepseek', 'company', 'DeepSeek')).toEqual(['deep seek', 'deepseek'])
    expect(said('0:00 a word on R L H F, R.L.H.F. and rlhf', 'technology', 'RLHF')).toEqual([
      'R L H F',
      'R.L.H.F',
      'rlhf',
    ])
    expect(said('0:00 at OpenAI and open AI', 'company', 'Open AI')).toEqual(['OpenAI', 'open AI'])
    expect(said('0:00 AT and T, AT&T', 'company', 'AT&T')).toEqual(['AT and T', 'AT&T'])
  })

  test('of technologies ignore case and number', () => {
    const text = '0:00 A transformer, Transformers, many transformers, a transformer’s head.'
    expect(said(text, 'technology', 'Transformers')).toHaveLength(4)
    expect(said('0:00 one GPU, two GPUs', 'technology', 'GPU')).toEqual(['GPU', 'GPUs'])
    expect(said('0:00 one Diffusion model, no model', 'technology', 'Diffusion Models')).toEqual(['Diffusion model'])
  })

  test('of companies do not take a plural s', () => {
    expect(said('0:00 Many Apples fell.', 'company', 'Apple')).toEqual([])
  })

  test('with an article or a subtitle are found without', () => {
    expect(said('0:00 I wrote RLHF Book last year.', 'work', 'The RLHF Book')).toEqual(['RLHF Book'])
    expect(said('0:00 Read Superintelligence Now tonight.', 'work', 'Superintelligence Now: A Story')).toHaveLength(1)
  })

  test('in Chinese are found inside running text', () => {
    expect(said('0:00 我们今天谈谈人工智能和深度学习', 'topic', '人工智能')).toEqual(['人工智能'])
  })

  test('that are topics are also found in lower case, short ones only as written', () => {
    expect(said('0:00 We told Odile that Benoit hates sourdough.', 'topic', 'Sourdough')).toEqual(['sourdough'])
    expect(said('0:00 We go to play Go.', 'topic', 'Go')).toEqual(['Go'])
  })

  test('without a letter or digit are never said', () => {
    expect(said('0:00 What?', 'other', '???')).toEqual([])
  })
})

describe('a first name or surname alone', () => {
  test('counts when only one listed person has it', () => {
    const text = '0:00 So Nathan, what did Lambert say? It was Nathan Lambert’s and Nathan’s idea.'
    expect(said(text, 'person', 'Nathan Lambert')).toEqual(['Nathan', 'Lambert', 'Nathan Lambert’s', 'Nathan’s'])
  })

  test('does not count when another listed person or a speaker shares it', () => {
    const text = '0:00 Then Sam said to Altman and Sam Altman: no.'
    const mentions = [mention('person', 'Sam Harris')]
    expect(said(text, 'person', 'Sam Altman', { mentions })).toEqual(['Altman', 'Sam Altman'])
    const speakers = [{ id: 's', name: 'Sam Cook', labels: ['Sam'] }]
    expect(said(text, 'person', 'Sam Altman', { speakers })).toEqual(['Altman', 'Sam Altman'])
  })

  test('counts for a speaker under any of the labels', () => {
    const speakers = [{ id: 'n', name: 'Nathan Lambert', labels: ['Nathan'] }]
    expect(said('0:00 Nathan: Well, said Nathan.', 'person', 'Nathan Lambert', { speakers })).toEqual(['Nathan'])
  })

  test('counts for a label that first speaks after the full name was said, and not for one heard before', () => {
    const guest = `0:00 Host: My guest is Ines Calder. Ines, welcome.
      0:20 Ines: Thank you.`
    expect(said(guest, 'person', 'Ines Calder')).toEqual(['Ines Calder', 'Ines'])
    const host = `0:00 Sam: Welcome to the show.
      0:20 Guest: Thank you, Sam. I work for Sam Altman.`
    expect(said(host, 'person', 'Sam Altman')).toEqual(['Sam Altman'])
  })

  test('does not count when the transcript uses it for somebody else', () => {
    const text = '0:00 We asked Nathan Myhrvold and then Nathan again about Nathan Lambert.'
    expect(said(text, 'person', 'Nathan Lambert')).toEqual(['Nathan Lambert'])
  })

  test('counts next to a capitalised common word', () => {
    const text = '0:00 But Musk left. They said but little. Then Dr. Musk came; so did President Musk.'
    expect(said(text, 'person', 'Elon Musk')).toEqual(['Musk', 'Musk', 'Musk'])
  })

  test('that is a common word counts only with a capital inside a sentence', () => {
    const text = '0:00 Will you come? I asked Will and he will. Mark my words.'
    expect(said(text, 'person', 'Will Smithson')).toEqual(['Will'])
    expect(said(text, 'person', 'Mark Somebody')).toEqual([])
  })

  test('counts in captions without capitals only when the full name is said too', () => {
    expect(said('0:00 so nathan what do you think', 'person', 'Nathan Lambert')).toEqual([])
    expect(said('0:00 here is nathan lambert so nathan will lambert', 'person', 'Nathan Lambert')).toEqual([
      'nathan lambert',
      'nathan',
      'lambert',
    ])
    expect(said('0:00 here is will hope and i will go in hope', 'person', 'Will Hope')).toEqual(['will hope'])
  })
})

describe('a surname that captions spell differently', () => {
  test('counts after the first name, also as a possessive', () => {
    expect(
      said('0:00 here is sebastian rashka and sebastian rashkas book sebastian raschka', 'person', 'Sebastian Raschka'),
    ).toContain('sebastian rashka')
    expect(said("0:00 Here is Sebastian Rashka's book.", 'person', 'Sebastian Raschka')).toEqual(["Sebastian Rashka's"])
  })

  test('does not count when it is short, another listed name, an ordinary word or begins with another letter', () => {
    expect(said('0:00 Here is Ann Lea.', 'person', 'Ann Lee')).toEqual([])
    expect(
      said('0:00 Here is Ann Lambert.', 'person', 'Ann Lampert', { mentions: [mention('person', 'Bob Lambert')] }),
    ).toEqual([])
    expect(said('0:00 then jack white said', 'person', 'Jack Whyte')).toEqual([])
    expect(said('0:00 Here is Ann Gambert.', 'person', 'Ann Lambert')).toEqual([])
    expect(said('0:00 Here is Ann, Lampert is there.', 'person', 'Ann Lambert')).toEqual(['Ann'])
  })
})

describe('listed times', () => {
  const wrong = (lines: string, at: number[]) => {
    const episode = writeEpisode(lines, { mentions: [mention('company', 'OpenAI', at)], duration: 4000 })
    const { wrongTimes } = findMentions(buildTranscript(episode), episode)[0]!
    return wrongTimes.map((time) =>
      time.said === undefined ? `${time.listed}` : `${time.listed}, said at ${time.said}`,
    )
  }

  test('are right within a minute of an occurrence or inside its paragraph', () => {
    const lines = `0:00 ${words(200)}\n1:30 OpenAI ${words(500)}\n5:00 ${words(400)}`
    expect(wrong(lines, [30, 151, 290, 20, 361])).toEqual(['20, said at 90', '361, said at 90'])
  })

  test('that are wrong are reported with the nearest correct time', () => {
    const lines = `0:00 OpenAI ${words(200)}\n1:30 ${words(500)}\n5:00 ${words(100)}\n6:00 OpenAI ${words(100)}`
    expect(wrong(lines, [170, 280])).toEqual(['170, said at 0', '280, said at 360'])
  })

  test('inside a gap are not reported', () => {
    expect(wrong(`0:00 OpenAI ${words(20)}\n20:00 ${words(20)}`, [600, 1201, 3000])).toEqual(['1201, said at 0'])
  })

  test('of a name that is never said are wrong if there is a transcript', () => {
    expect(wrong(`0:00 ${words(20)}`, [0])).toEqual(['0'])
  })

  test('cannot be checked without times', () => {
    expect(wrong('- nothing here', [5])).toEqual([])
  })
})

test('an occurrence has the time of its word', () => {
  const episode = writeEpisode('0:10 one two three OpenAI.\n0:18 four', { mentions: [mention('company', 'OpenAI')] })
  expect(findMentions(buildTranscript(episode), episode)[0]!.occurrences).toEqual([
    { segment: 0, range: { start: 14, end: 20 }, at: 16 },
  ])
})

test('the demo episode says the names this often', () => {
  const episode = readReference()
  const findings = findMentions(buildTranscript(episode), episode)
  const counts = findings.map(({ name, occurrences }) => {
    const paragraphs = new Set(occurrences.map(({ segment }) => segment)).size
    return `${name}: ${occurrences.length} in ${paragraphs}`
  })
  expect(counts).toEqual([
    'Nathan Lambert: 6 in 5',
    'Sebastian Raschka: 8 in 6',
    'Sam Altman: 0 in 0',
    'Elon Musk: 2 in 2',
    'DeepSeek: 6 in 4',
    'OpenAI: 10 in 9',
    'Anthropic: 8 in 7',
    'Google DeepMind: 3 in 3',
    'Meta: 5 in 5',
    'xAI: 4 in 4',
    'Allen Institute for AI (Ai2): 1 in 1',
    'NVIDIA: 3 in 3',
    'Helion Energy: 0 in 0',
    'Transformers: 5 in 4',
    'RLHF: 1 in 1',
    'Diffusion Models: 2 in 2',
    'GPUs: 2 in 2',
  ])
  expect(
    findings.flatMap(({ name, wrongTimes }) =>
      wrongTimes.map((time) => `${name} ${time.listed} ${Math.floor(time.said!)}`),
    ),
  ).toEqual(['RLHF 5838 87'])
})

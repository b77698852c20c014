/** What the quotations of one text say about each other: which episode it is about, who said it, what a thin transcript leaves open. */

import { describe, expect, it } from 'vitest'
import type { Episode } from '../../../../src/core/episode/schema.ts'
import { readTextAttribution } from '../../../../src/core/findings/quotations/find-attribution.ts'
import { findQuotations } from '../../../../src/core/findings/quotations/find-quotations.ts'
import { createQuoteLibrary } from '../../../../src/core/findings/quotes/quote-library.ts'
import { buildQuotationRecord } from '../../../../src/core/findings/quotes/quotation-record.ts'
import type { QuotationMatch } from '../../../../src/core/findings/quotes/found-quotation.ts'
import { checkText } from '../../../../src/core/findings/quotes/settle-quotations.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { withLength, writeEpisode } from '../../transcript/write-episode.ts'

const LINE = 'A harbour is a waiting room with a view, and nobody has ever paid for the view.'
const TALKS: Readonly<Record<string, { readonly talk: string; readonly day?: string; readonly duration?: number }>> = {
  commentary0: {
    day: '2021-03-04',
    talk: `
    0:00 Paul Reed: Last week Nora Hale said something that I keep repeating: a harbour is a waiting room with a view, and nobody has ever paid for the view.
    1:00 Paul Reed: We also read letters from listeners about gulls, fog horns and the price of rope in winter.`,
  },
  owntalk0000: {
    day: '2021-05-06',
    talk: `
    0:00 Host: What did the harbour teach you?
    0:10 Nora Hale: A harbour is a waiting room with a view, and nobody has ever paid for the view.
    1:10 Nora Hale: My father mended nets by ear, he could hear a broken knot in the dark.
    2:00 Host: I have always thought that rope is a kind of handwriting, only stronger.`,
  },
  second00000: {
    day: '2020-01-02',
    talk: `
    0:00 Ida Foss: A harbour is a waiting room with a view, and nobody has ever paid for the view.
    1:00 Ida Foss: Ice has a memory of wind, which is why we read it from the side.`,
  },
  unlabelled0: {
    talk: `
    0:00 Ice has a memory of wind, which is why we read it from the side, as my colleagues never tire of hearing.
    1:00 The station was built by four people and a stove.`,
  },
  thin0000000: {
    day: '2022-02-02',
    duration: 1800,
    talk: Array.from({ length: 24 }, (_, at) => {
      const minute = `${at + 1}:00`
      return `${minute} Vera Lund: ${at === 5 ? 'The bridge was never meant to carry trams, it was meant to carry an argument between two towns.' : `In year ${at} the toll was ${at * 7} coins and the river froze twice.`}`
    }).join('\n'),
  },
}

const library = createQuoteLibrary(
  Object.entries(TALKS).map(([id, { talk, day, duration }]) => {
    const episode = {
      ...withLength(writeEpisode(talk)),
      id,
      title: `The ${id} conversation`,
      publishedOn: day,
      ...(duration === undefined ? {} : { duration }),
    } as Episode
    return { episode, transcript: buildTranscript(episode) }
  }),
)

async function check(text: string) {
  const quotations = findQuotations(text, { format: 'markdown' })
  return (await checkText(library, { quotations, attribution: readTextAttribution(text) })).value
}

describe('the first of several matches', () => {
  const firstOf = async (text: string) => (await check(text)).map(({ matches: [best] }) => best?.episode)

  it('is the earliest where nothing else tells', async () => {
    expect(await firstOf(`“${LINE}”`)).toEqual(['second00000'])
  })

  it('is the talk of the person who is said to speak, not a commentary on it', async () => {
    expect(await firstOf(`“${LINE}”, said Nora Hale.`)).toEqual(['owntalk0000'])
  })

  it('is in the episode that most quotations of the text are from', async () => {
    const text = `“${LINE}”\n\n“My father mended nets by ear, he could hear a broken knot in the dark.”`
    expect(await firstOf(text)).toEqual(['owntalk0000', 'owntalk0000'])
  })

  it('is in the episode that a link at the head of the text names', async () => {
    expect(await firstOf(`# Notes\n\nFrom https://example.org/e/commentary0\n\nLater.\n\n“${LINE}”`)).toEqual([
      'commentary0',
    ])
  })

  it('is the one that holds much more of a quotation with a made-up part, wherever the others are from', async () => {
    const father = '“My father mended nets by ear, he could hear a broken knot in the dark.”'
    const letters = 'We also read letters from listeners about gulls, fog horns and the price of rope in winter.'
    const made = `“So the admiral ate his own hat in public. ${LINE} ${letters}”`
    expect(await firstOf(`${father}\n\n${made}`)).toEqual(['owntalk0000', 'commentary0'])
  })

  it('is the one near the time of a link beside it', async () => {
    expect(await firstOf(`“${LINE}” ([here](https://example.org/watch?v=x&t=95))`)).toEqual(['owntalk0000'])
  })
})

describe('a time in the text', () => {
  it('is told where it is more than half a minute from what was found', async () => {
    const [right, wrong] = await check(
      '“My father mended nets by ear, he could hear a broken knot” (1:12)\n\n“My father mended nets by ear, he could hear a broken knot” ([link](https://example.org/e/owntalk0000?t=1h2m3s))',
    )
    expect([right!.statedAt, wrong!.statedAt]).toEqual([undefined, 3723])
  })
})

describe('the speaker', () => {
  const judge = async (text: string) => {
    const [one] = await check(text)
    return [one!.speakerAgrees, one!.quoting]
  }
  const LINE_OF_HALE = '“My father mended nets by ear, he could hear a broken knot in the dark”'

  it.each([
    `${LINE_OF_HALE}, said Paul Reed’s guest.`,
    `${LINE_OF_HALE} — Paul Reed’s sister`,
    `According to Paul Reed’s latest book, ${LINE_OF_HALE}.`,
    `When Paul Reed asked, the answer was: ${LINE_OF_HALE}.`,
    `After Paul J. Reed told a joke, she went on: ${LINE_OF_HALE}.`,
    `Paul Reed told us that somebody else had said: ${LINE_OF_HALE}.`,
    `Paul Reed asked his guest, who answered: ${LINE_OF_HALE}.`,
    `${LINE_OF_HALE} Paul Reed said nothing to that.`,
  ])('is not accused where somebody else speaks: %s', async (text) => {
    expect(await judge(text)).toEqual([undefined, undefined])
  })

  it.each([
    `Paul Reed said, and then added in a low voice: ${LINE_OF_HALE}.`,
    `After the show, Paul Reed told us: ${LINE_OF_HALE}.`,
    `Paul Reed said of the claims, when asked about it: ${LINE_OF_HALE}.`,
  ])('is told where the words around it say no more than that: %s', async (text) => {
    expect(await judge(text)).toEqual([false, undefined])
  })

  it('is named without the words behind the name', async () => {
    const [one] = await check(`As Nora Hale has shown elsewhere, ${LINE_OF_HALE}.`)
    expect(one!.quotation.attribution.speaker).toBe('Nora Hale')
  })

  it.each([
    [
      'a verb of saying',
      'Nora Hale said: “My father mended nets by ear, he could hear a broken knot in the dark.”',
      true,
    ],
    ['a dash', '> My father mended nets by ear, he could hear a broken knot in the dark.\n>\n> — Nora Hale', true],
    [
      'another speaker of the talk',
      'According to Nora Hale, “I have always thought that rope is a kind of handwriting”.',
      false,
    ],
    [
      'a speaker of another talk',
      '“My father mended nets by ear, he could hear a broken knot in the dark,” said Paul Reed.',
      false,
    ],
    [
      'somebody else before the one who speaks',
      'When Paul Reed asked, Nora Hale said “My father mended nets by ear, he could hear a broken knot.”',
      true,
    ],
  ])('is known from %s', async (_, text, agrees) => {
    expect(await judge(text)).toEqual([agrees, undefined])
  })

  it('is quoted by somebody else', async () => {
    const [one] = await check(
      `In [this](https://example.org/e/commentary0), “${LINE}”, as it was said. Nora Hale said: “${LINE}”`,
    )
    expect(one!.matches[0]!.episode).toBe('commentary0')
    const [alone] = await check(
      '“something that I keep repeating: a harbour is a waiting room with a view”, said Nora Hale.',
    )
    expect([alone!.speakerAgrees, alone!.quoting, alone!.matches[0]!.speaker]).toEqual([
      undefined,
      'Nora Hale',
      'Paul Reed',
    ])
  })

  // The kinds of false accusations that were seen in published texts.
  it.each([
    [
      'not placed on the',
      'They were not placed on the. As Placed On The said, “My father mended nets by ear, he could hear a broken knot.”',
    ],
    [
      'a company and a verb',
      'from NVIDIA evolving quickly, “my father mended nets by ear, he could hear a broken knot”',
    ],
    ['an abbreviation', 'as AI says, “my father mended nets by ear, he could hear a broken knot in the dark”'],
    ['a heading', 'by Open Source Pressure: “my father mended nets by ear, he could hear a broken knot”'],
    ['a clause', 'Pointing To Observable Market says “my father mended nets by ear, he could hear a broken knot”'],
    [
      'a talk without labels in which it is said too',
      '“Ice has a memory of wind, which is why we read it from the side”, said Paul Reed. See https://example.org/e/unlabelled0',
    ],
    ['whoever it is told', '“My father mended nets by ear, he could hear a broken knot,” she told Paul Reed.'],
    [
      'other words in another talk',
      '“The waiting room of a harbour has a view that nobody ever pays for”, said Vera Lund.',
    ],
  ])('is not accused because of %s', async (_, text) => {
    const [one] = await check(text)
    expect(one!.speakerAgrees).not.toBe(false)
    expect(one!.verdict, 'it is found all the same').not.toBe('absent')
  })
})

describe('an abridged transcript', () => {
  const NAMED = 'https://example.org/e/thin0000000'

  it('does not settle what is not found in it, and says how much it holds', async () => {
    const [one] = await check(`“We measured the current with oranges because they were cheap” ${NAMED}`)
    expect(one).toMatchObject({
      verdict: 'unclear',
      reason: 'abridged',
      coverage: { episode: 'thin0000000', isAbridged: true },
    })
    expect(one!.coverage!.density).toBeLessThan(0.2)
  })

  it('keeps what is said of it, with the part that is not', async () => {
    const [one] = await check(
      `“The bridge was never meant to carry trams, it was meant to carry an argument, and after the war the engineers sold every rivet to a circus” ${NAMED}`,
    )
    expect(one).toMatchObject({ verdict: 'unclear', reason: 'abridged', matches: [{ said: [{ from: 0, to: 15 }] }] })
  })

  it('settles what is said word for word', async () => {
    const [one] = await check(`“The bridge was never meant to carry trams” ${NAMED}`)
    expect(one!.verdict).toBe('verbatim')
  })

  it('leaves open what no episode is named for, since it may be in the part that is not there', async () => {
    const [one] = await check('“We measured the current with oranges because they were cheap”')
    expect(one).toMatchObject({
      verdict: 'unclear',
      reason: 'searched',
      searched: { episodes: 5, abridged: 1 },
    })
  })
})

describe('the record of a checked quotation', () => {
  const linkOf = ({ episode, passage: { at } }: QuotationMatch) => `https://example.org/e/${episode}?t=${at}`
  const recordAll = async (text: string) => (await check(text)).map((one) => buildQuotationRecord(one, linkOf, 'a.md'))

  it('says where it stands, who is said to say it and who does, and where that is', async () => {
    const [record] = await recordAll(`A head\n\nIda Foss said “${LINE.replace('room', 'hall')}”`)
    expect(record).toMatchObject({
      file: 'a.md',
      line: 3,
      column: 16,
      verdict: 'close',
      differences: [{ kind: 'word', said: 'room', written: 'hall', at: 5 }],
      attribution: { claimed: 'Ida Foss', said: 'Ida Foss', agrees: true, quoting: undefined },
      matches: [{ title: 'The second00000 conversation', link: 'https://example.org/e/second00000?t=0' }, {}, {}],
      nearest: undefined,
    })
  })

  it('leaves open whether the speaker agrees where no passage names one', async () => {
    const [record] = await recordAll('Nora Hale said “the station was built by four people and a stove”')
    expect(record!.attribution).toEqual({ claimed: 'Nora Hale', said: undefined, agrees: null, quoting: undefined })
  })
})

describe('the witness of a verdict', () => {
  const SAID = 'The bridge was never meant to carry trams, it was meant to carry an argument between two towns.'
  const MORE = Array.from(
    { length: 40 },
    (_, at) => `Toll number ${at} was paid in salt by the miller and his ${at} sons.`,
  )
  /** Ten minutes, of which the transcript has as many words as `share` says of usual speech. */
  const talkOf = (id: string, share: number, lines: readonly string[] = [SAID, ...MORE]) => {
    const said =
      share === 0
        ? ''
        : lines
            .map((line, at) => `${Math.floor(at / 4)}:${String((at % 4) * 15).padStart(2, '0')} Ann: ${line}`)
            .join('\n')
    const written = writeEpisode(said, { speakers: [] })
    const words = lines.join(' ').split(' ').length
    const duration = share === 0 ? 600 : Math.round(words / 2.5 / share)
    return { ...written, id, title: `All about ${id}`, duration } as Episode
  }
  const open = (...episodes: Episode[]) =>
    createQuoteLibrary(episodes.map((episode) => ({ episode, transcript: buildTranscript(episode) })))
  const judge = async (source: ReturnType<typeof open>, text: string) => {
    const quotations = findQuotations(text, { format: 'markdown', all: true })
    const [one] = (await checkText(source, { quotations, attribution: readTextAttribution(text) })).value
    return [one!.verdict, one!.reason, one!.matches[0]?.episode]
  }
  const linkTo = (id: string) => `[the talk](https://www.youtube.com/watch?v=${id})`
  const INVENTED = '“Whoever sells the river must first have bought the rain from his brother”'

  it('accuses where the talk that is linked is whole, and leaves open where it is thin or has none', async () => {
    const source = open(talkOf('wholetalk01', 1), talkOf('thintalk001', 0.3), talkOf('notalk00001', 0))
    const verdicts = ['wholetalk01', 'thintalk001', 'notalk00001'].map((id) =>
      judge(source, `${linkTo(id)}\n\n${INVENTED}`),
    )
    expect((await Promise.all(verdicts)).map(([verdict, reason]) => [verdict, reason])).toEqual([
      ['absent', undefined],
      ['unclear', 'abridged'],
      ['unclear', 'text'],
    ])
  })

  it('leaves open what is found nowhere, where no talk is named and not all are whole', async () => {
    expect((await judge(open(talkOf('wholetalk01', 1), talkOf('thintalk001', 0.3)), INVENTED))[1]).toBe('searched')
    expect(await judge(open(talkOf('wholetalk01', 1)), INVENTED)).toEqual(['absent', undefined, undefined])
  })

  it('leaves open what a text has from a talk that is not here', async () => {
    expect(
      (await judge(open(talkOf('wholetalk01', 1)), `${linkTo('elsewhere01')}\n\n${INVENTED}`)).slice(0, 2),
    ).toEqual(['unclear', 'text'])
  })

  it('takes a link before the title of another talk', async () => {
    const source = open(talkOf('wholetalk01', 1), talkOf('notalk00001', 0))
    const text = `All about wholetalk01: ${linkTo('notalk00001')}\n\n${INVENTED}`
    expect((await judge(source, text)).slice(0, 2)).toEqual(['unclear', 'text'])
  })

  it('takes no part of another talk for a match, where the talk that is linked is not whole', async () => {
    const source = open(talkOf('wholetalk01', 1), talkOf('notalk00001', 0))
    const part =
      '“The bridge was never meant to carry trams, and the engineers sold every rivet to a circus in the end”'
    expect(await judge(source, `${linkTo('notalk00001')}\n\n${part}`)).toEqual(['unclear', 'text', undefined])
    expect(await judge(source, `${linkTo('notalk00001')}\n\n“${SAID}”`)).toEqual(['verbatim', undefined, 'wholetalk01'])
  })

  it('accuses of nothing that only a thin talk shows, though the talk that is linked is whole', async () => {
    const other = talkOf('thintalk001', 0.3, [...MORE.slice(0, 30), SAID.replace('trams', 'trains')])
    const source = open(talkOf('wholetalk01', 1, MORE), other)
    const changed = '“The bridge was never meant to carry trains, it was meant to carry no argument between two towns.”'
    expect((await judge(source, `${linkTo('wholetalk01')}\n\n${changed}`)).slice(0, 2)).toEqual(['unclear', 'abridged'])
  })

  it('leaves open what is written in another language', async () => {
    const german = '“Wer den Fluss verkauft, der muss zuerst auch den Regen gekauft haben und nicht nur das Ufer”'
    expect((await judge(open(talkOf('wholetalk01', 1)), german)).slice(0, 2)).toEqual(['unclear', 'language'])
  })
})

describe('what two honest transcripts of one talk differ in', () => {
  const TALK = `0:00 Ann: No, I I think it was Zwicky who, you know, measured the the galaxies in the 1930s, and so we could see it.
0:20 Ann: We were always going to lose that harbour, and it's clear that everybody knew its price by the spring.
0:40 Ann: I don't think he would have signed the plan of the engineers without them.`
  const episode = withLength(writeEpisode(TALK))
  const source = createQuoteLibrary([{ episode, transcript: buildTranscript(episode) }])
  const judge = async (text: string) => {
    const quotations = findQuotations(`“${text}”`, { format: 'plain', all: true })
    const [one] = (await checkText(source, { quotations, attribution: readTextAttribution('') })).value
    return { verdict: one!.verdict, meaning: one!.meaning, kinds: one!.changes.map(({ kind }) => kind) }
  }

  it.each([
    'Nah, I think it was Zwicky who measured the galaxies in the 1930s, so we could see it',
    'I think it was Zwiki who measured the galaxies in the 1930s, and so we can see it',
    'I, I think it was Zwicky, you know, who measured the galaxy in the 1930s, and so we could see it',
  ])('changes no meaning, and is no rewording: %s', async (text) => {
    const { verdict, meaning } = await judge(text)
    expect([['verbatim', 'omission', 'close'].includes(verdict), meaning]).toEqual([true, false])
  })

  it.each([
    [
      'an apostrophe makes another word',
      'We’re always going to lose that harbour, and it’s clear that everybody knew',
      'contraction',
    ],
    ['an apostrophe makes another word', 'it’s clear that everybody knew it’s price by the spring', 'contraction'],
    ['the start cuts off a denial', 'he would have signed the plan of the engineers without them', 'negation'],
  ])('is another meaning where %s: %s', async (_, text, kind) => {
    const { meaning, kinds } = await judge(text)
    expect([meaning, kinds.includes(kind as never)]).toEqual([true, true])
  })
})

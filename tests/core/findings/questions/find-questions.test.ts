import { describe, expect, test } from 'vitest'
import { findQuestions } from '../../../../src/core/findings/questions/find-questions.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { buildSpeakerIndex } from '../../../../src/core/transcript/speakers.ts'
import { writeEpisode, words } from '../../transcript/write-episode.ts'

/** `asker: question → who answers`, as a reader sees it. */
function ask(lines: string): string[] {
  const episode = writeEpisode(lines)
  const transcript = buildTranscript(episode)
  const speakers = buildSpeakerIndex(episode, transcript)
  const nameOf = (key: string) => speakers.voices.find((voice) => voice.key === key)!.name
  return findQuestions(episode, transcript, speakers).map(({ segment, range, asker, answer }) => {
    const text = transcript.segments[segment]!.text.slice(range.start, range.end)
    const who = asker ? `${nameOf(asker.key)}${asker.isCarried ? ' (carried)' : ''}: ` : ''
    return `${who}${text}${answer ? ` → ${nameOf(answer.voice.key)}` : ''}`
  })
}

describe('a question', () => {
  test('has an asker and an answer', () => {
    expect(
      ask(`
        0:00 Ann: Welcome to the show. Why did you come to the harbour?
        0:10 Bob: Because of the boats. I love them.
      `),
    ).toEqual(['Ann: Why did you come to the harbour? → Bob'])
  })

  test('has a stable id, a range and a time', () => {
    const episode = writeEpisode('0:10 Ann: one two three. Is it four?\n0:18 Bob: No.')
    const transcript = buildTranscript(episode)
    expect(findQuestions(episode, transcript, buildSpeakerIndex(episode, transcript))).toEqual([
      {
        id: 'q-0-15',
        segment: 0,
        range: { start: 15, end: 26 },
        at: 14,
        asker: { key: 'label:ann', isCarried: false },
        answer: { segment: 1, voice: { key: 'label:bob', isCarried: false }, at: 18 },
      },
    ])
  })

  test('is merged with adjacent questions', () => {
    expect(
      ask(
        '0:00 Ann: Well. What is it made of? Is it oak? Right? Or is it pine? I ask because I do not know. Do you?\n0:20 Bob: Pine.',
      ),
    ).toEqual([
      'Ann: What is it made of? Is it oak? Right? Or is it pine? → Bob',
      'Ann: I ask because I do not know. Do you? → Bob',
    ])
  })

  test('of one word includes the sentence before it, and counts only when answered', () => {
    expect(ask('0:00 Ann: You left in 2010. Why?\n0:10 Bob: I was tired. How come? Because of work.')).toEqual([
      'Ann: You left in 2010. Why? → Bob',
    ])
  })

  test('has no answer when the asker continues, a gap follows or nobody else is named', () => {
    expect(ask(`0:00 Ann: Who knows the way? ${words(80)}\n0:40 Bob: Me.`)).toEqual(['Ann: Who knows the way?'])
    expect(ask('0:00 Ann: Who knows the way?\n9:00 Bob: Me.')).toEqual(['Ann: Who knows the way?'])
    expect(ask('0:00 Who knows the way?\n0:05 Me.')).toEqual(['Who knows the way?'])
  })

  test('by an unknown asker is answered by the first labelled voice', () => {
    expect(ask('0:00 Who knows the way?\n0:05 Bob: Me.')).toEqual(['Who knows the way? → Bob'])
  })

  test('by a carried label is marked as carried', () => {
    expect(ask('0:00 Ann: Hello there.\n0:05 Are we ready to go?\n0:10 Bob: Yes.')).toEqual([
      'Ann (carried): Are we ready to go? → Bob',
    ])
  })

  test('keeps its abbreviations, numbers and lead', () => {
    expect(ask('0:00 Did Dr. Smith of the U.S. Navy pay 3.5 million? Yes.')).toEqual([
      'Did Dr. Smith of the U.S. Navy pay 3.5 million?',
    ])
  })
})

describe('no question is', () => {
  test('a backchannel or a tag', () => {
    expect(ask('0:00 Ann: Right? You know? It was late. Okay? Huh? So, you know what I mean?\n0:09 Bob: Yes.')).toEqual(
      [],
    )
  })

  test('a statement with a tag inside a speech', () => {
    expect(
      ask('0:00 Ann: They were first, right? And the others came, you know? It was cold, wasn’t it? So they left.'),
    ).toEqual([])
  })

  test('a quoted sentence', () => {
    expect(
      ask(
        '0:00 Ann: He said, "Why not?" and left. She asked "Who are you? What do you want?" They say, \'How is it?\' "Why?" he said.',
      ),
    ).toEqual([])
  })
})

test('a sentence inside single quotation marks is quoted too, over several sentences; an apostrophe quotes nothing', () => {
  expect(
    ask(
      "0:00 Ann: They say, 'Is that okay? I want it. Is it good?' And so on. Why wouldn't the players' boats sink 'cause of it?",
    ),
  ).toEqual(["Ann: Why wouldn't the players' boats sink 'cause of it?"])
})

test('a reported question is not a question', () => {
  expect(
    ask(
      '0:00 Ann: And I’m like, why would I want that? She said, who are you? You said, it is late. You said, who cares? Is it true?',
    ),
  ).toEqual(['Ann: You said, who cares? Is it true?'])
})

test('a statement with a tag is a question when somebody else answers it', () => {
  expect(ask('0:00 Ann: You were born in Odessa, right?\n0:09 Bob: In Kyiv.')).toEqual([
    'Ann: You were born in Odessa, right? → Bob',
  ])
})

test('a question with a tag is a question', () => {
  expect(ask('0:00 Ann: Why does that work, right? It is odd.')).toEqual(['Ann: Why does that work, right?'])
})

test('questions are found in other scripts and languages', () => {
  expect(ask('0:00 今日はいい天気ですね。どこへ行きますか？海に行きます。')).toEqual(['どこへ行きますか？'])
  expect(ask('0:00 Bien. ¿Qué piensas de esto? Es bueno, ¿verdad?')).toEqual(['¿Qué piensas de esto?'])
  expect(ask('0:00 نعم. ما هو الحل؟ لا أعرف.')).toEqual(['ما هو الحل؟'])
})

test.each([
  ['questions', 'Who is it? '],
  ['question marks', '?'],
  ['full stops', '.'],
  ['quotation marks', "'a.' "],
  ['leads', 'so '],
  ['quoted questions', '"Is it?" '],
])('a paragraph of nothing but %s is read through @slow', (_, piece) => {
  expect(ask(`0:00 Ann: ${piece.repeat(60_000)}x?\n9:00 Bob: No.`).length).toBeLessThan(3)
})

test('without question marks there are no questions', () => {
  expect(ask('0:00 so why did you come here and what do you want')).toEqual([])
})

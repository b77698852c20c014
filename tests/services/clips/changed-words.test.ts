import { expect, it } from 'vitest'
import { findPassageIn } from '../../../src/core/findings/passages/choose-passage.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { cutToChange, findChangedWords } from '../../../src/services/clips/changed-words.ts'
import { describeClip, trimClip } from '../../../src/services/clips/clip-list.ts'
import { writeEpisode } from '../../core/transcript/write-episode.ts'

function open(talk: string) {
  const episode = writeEpisode(talk)
  return [episode, buildTranscript(episode)] as const
}

const BEFORE = open(`
  0:00-0:08 Ann: The lamp failed only once.
  0:10-0:18 Ann: Nobody sleeps in a house that does not hum.
`)
const clip = describeClip(...BEFORE, { start: 10, end: 18 }, 'Hum')

it('keeps the words of a clip with it', () => {
  expect(clip.text).toBe('Nobody sleeps in a house that does not hum.')
})

it('is not changed by other marks, nor by times that moved a little', () => {
  const [episode, transcript] = open(`
    0:00-0:07 Ann: The lamp failed only once.
    0:08-0:15 Ann: nobody sleeps, in a house that does not hum
  `)
  expect(findChangedWords(clip, ...BEFORE)).toBeUndefined()
  expect(findChangedWords(clip, episode, transcript)).toBeUndefined()
})

it('gives both wordings when the transcript says something else there', () => {
  const after = open(`
    0:00-0:08 Ann: The lamp failed only once.
    0:10-0:18 Ann: Nobody weeps in a house that does not hum.
  `)
  expect(findChangedWords(clip, ...after)).toEqual({
    was: 'Nobody sleeps in a house that does not hum.',
    now: 'Nobody weeps in a house that does not hum.',
  })
})

it('has nothing to show in their place when nothing is said there any more', () => {
  expect(findChangedWords(clip, ...open('0:00-0:04 Ann: The lamp failed only once.'))?.now).toBe('')
})

it('says nothing of a clip that was made before words were kept', () => {
  expect(findChangedWords({ start: 0, end: 5 }, ...BEFORE)).toBeUndefined()
})

it('shows of a long clip only what has changed, with some words around it', () => {
  const many = 'one two three four five six seven eight'
  expect(cutToChange({ was: `${many} old words ${many}`, now: `${many} new ${many}` })).toEqual({
    was: '… three four five six seven eight old words one two three four five six …',
    now: '… three four five six seven eight new one two three four five six …',
  })
  expect(cutToChange({ was: 'one one', now: 'one' })).toEqual({ was: 'one one', now: 'one' })
  expect(cutToChange({ was: many, now: '' })).toEqual({ was: many, now: '' })
})

it('has other words and times once it is trimmed, and keeps a name of the reader’s own', () => {
  const [episode, transcript] = BEFORE
  const passage = findPassageIn(episode, transcript, { start: 10, end: 14 })!
  const trimmed = trimClip({ ...clip, name: 'Nobody sleeps in a house …' }, { episode, transcript }, passage)
  expect(trimmed).toMatchObject({ name: 'Nobody sleeps in a', text: 'Nobody sleeps in a', start: 10 })
  expect(trimmed.end).toBeLessThan(15)
  expect(trimClip(clip, { episode, transcript }, passage).name).toBe('Hum')
})

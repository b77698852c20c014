import { describe, expect, it } from 'vitest'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { buildSpeakerIndex } from '../../../src/core/transcript/speakers.ts'
import { getParagraphVoices } from '../../../src/core/transcript/turns.ts'
import { createFind, showsTurns } from '../../../src/session/find/find.ts'
import { writeEpisode } from '../../core/transcript/write-episode.ts'

function open() {
  const episode = writeEpisode(`
    0:00 Ann: A model is a model.
    0:20 Ben: This model is open.
    0:40 The model grows.
    1:00 Ann: And that model too.
    1:20 Ben: Goodbye.
  `)
  const transcript = buildTranscript(episode)
  return createFind(transcript, getParagraphVoices(buildSpeakerIndex(episode, transcript)))
}

const segments = (find: ReturnType<typeof open>) => find.getState().hits.map(({ segment }) => segment)

describe('finding in a transcript', () => {
  it('finds a text in everybody’s words and starts at the reader’s place', () => {
    const find = open()
    find.setQuery('model', 2)
    expect(segments(find)).toEqual([0, 0, 1, 2, 3])
    expect(find.getState().current).toBe(3)
  })

  it('keeps only what one voice says, carried labels too', () => {
    const find = open()
    find.setQuery('model', 0)
    find.setVoice('label:ben', 0)
    expect(segments(find)).toEqual([1, 2])
    find.setQuery('goodbye', 0)
    expect(segments(find)).toEqual([4])
    find.setVoice(undefined, 0)
    find.setQuery('model', 0)
    expect(segments(find)).toHaveLength(5)
  })

  it('walks from turn to turn of a voice when nothing is typed', () => {
    const find = open()
    find.setVoice('label:ben', 0)
    expect(showsTurns(find.getState())).toBe(true)
    expect(segments(find)).toEqual([1, 4])
    expect(find.step(1)?.segment).toBe(4)
    expect(find.step(1)?.segment).toBe(1)
    expect(find.getState().voice).toBe('label:ben')
    find.setQuery('model', 0)
    expect(showsTurns(find.getState())).toBe(false)
  })

  it('goes on around the end, and has nowhere to go without hits', () => {
    const find = open()
    find.setQuery('open', 0)
    expect(find.step(-1)?.segment).toBe(1)
    find.setQuery('nothing', 0)
    expect(find.step(1)).toBeUndefined()
    expect(find.getState().current).toBe(-1)
  })

  it('lands where pasting lands when a word is typed key by key, though each hit moves the page', () => {
    const typed = open()
    const pasted = open()
    let top = 1
    for (const query of ['g', 'go', 'g', 'gr', 'gro']) {
      typed.setQuery(query, top)
      top = typed.getState().hits[typed.getState().current]?.segment ?? top
    }
    pasted.setQuery('gro', 1)
    expect(typed.getState()).toEqual(pasted.getState())
    typed.setQuery('', top)
    typed.setQuery('model', 4)
    expect(typed.getState().current, 'also after the field was emptied').toBe(2)
  })

  it('searches on from the hit that was stepped to, and from elsewhere once the reader has moved', () => {
    const find = open()
    find.setQuery('mod', 0)
    find.step(-1)
    find.setQuery('model', 0)
    expect(find.getState().current).toBe(4)
    find.restart()
    find.setQuery('mode', 2)
    expect(find.getState().current).toBe(3)
    find.clear()
    find.setQuery('model', 1)
    expect(find.getState().current).toBe(2)
  })

  it('forgets text and voice together', () => {
    const find = open()
    find.setVoice('label:ben', 0)
    find.setQuery('model', 0)
    find.clear()
    expect(find.getState()).toEqual({ query: '', hits: [], current: -1 })
  })
})

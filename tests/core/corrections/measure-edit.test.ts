import { describe, expect, it } from 'vitest'
import { measureEdit } from '../../../src/core/corrections/measure-edit.ts'

const marked = (source: string, typed: string) =>
  measureEdit(source, typed).changed.map(({ start, end }) => typed.slice(start, end))

describe('what an edit changes', () => {
  it('marks the words that are others, and counts those that keep their times', () => {
    const [source, typed] = ['And a guy named Stephen Heisler wrote it.', 'And a guy named Stephen Heaslip wrote it.']
    expect(measureEdit(source, typed)).toMatchObject({ words: 1, kept: 7, estimated: 0 })
    expect(marked(source, typed)).toEqual(['Heaslip'])
  })

  it('counts the new words whose times are shared out, where so many do not stand for as many', () => {
    expect(measureEdit('I would have gone', 'I’d have gone')).toMatchObject({ words: 2, kept: 2, estimated: 1 })
    expect(measureEdit('the super guild', 'this very Uber guild')).toMatchObject({ words: 3, kept: 1, estimated: 3 })
  })

  it('counts words that were taken out, and marks nothing for them', () => {
    expect(measureEdit('it is is here', 'it is here')).toEqual({ changed: [], words: 1, kept: 3, estimated: 0 })
  })

  it('finds nothing in the same words with other spaces', () => {
    expect(measureEdit('it is here', '  it  is here ')).toMatchObject({ changed: [], words: 0 })
  })
})

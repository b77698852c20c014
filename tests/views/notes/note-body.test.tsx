import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { AnchorMatch } from '../../../src/core/findings/passages/find-anchor.ts'
import type { Note, Saving } from '../../../src/services/notes/located-note.ts'
import { NoteBody } from '../../../src/views/notes/note-body.tsx'

function renderBody(match: AnchorMatch['kind'], quote: string): string {
  const anchor = { kind: 'passage', quote: 'the lamp failed\nonly once', before: '', after: '' }
  const note = { id: 'n1', text: 'Remember', tags: [], anchor } as unknown as Note
  const saving = { phase: 'saved' } as unknown as Saving
  const { container } = render(
    <NoteBody note={note} saving={saving} quote={quote} match={match} isOpen={false} onKeepAgain={() => {}} />,
  )
  return container.textContent
}

afterEach(cleanup)

describe('a note whose passage', () => {
  it('has another wording now shows that and the words that were noted', () => {
    const text = renderBody('changed', 'the lamp went out only once')
    expect(text).toContain('the lamp went out only once')
    expect(text).toContain('The wording has changed since you noted it. It was: “the lamp failed only once”')
  })

  it('reads as it was noted shows it once, and says nothing', () => {
    expect(renderBody('exact', 'the lamp failed only once')).toBe('the lamp failed only onceRemember')
  })

  it('is gone shows the words that were noted, and says so', () => {
    expect(renderBody('lost', 'the lamp failed only once')).toBe(
      'the lamp failed only once?These words are no longer in the transcript.Remember',
    )
  })
})

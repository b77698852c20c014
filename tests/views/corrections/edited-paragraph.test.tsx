import { act, render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { attachField } from '../../../src/views/corrections/attach-field.ts'
import { SessionContext } from '../../../src/session/use-session.ts'
import type { Corrector } from '../../../src/session/corrections/corrector.ts'
import { findTracks } from '../../../src/session/tracks/track-view.ts'
import type { Session } from '../../../src/session/session.ts'
import { describeEdit, EditedParagraph } from '../../../src/views/corrections/edited-paragraph.tsx'

const SOURCE = "We'd seen that post, I'd never have checked it out."
const SHOWN = 'We’d seen that post, I’d never have checked it out.'
const say = (typed: string, shown = SHOWN) => describeEdit(SOURCE, shown, typed, true).sentence

describe('the sentence under a paragraph that is corrected', () => {
  it('says what changes, and what becomes of the times', () => {
    expect(say(SHOWN)).toBe('Nothing changed yet.')
    expect(say(` ${SHOWN} `), 'spaces are no change').toBe('Nothing changed yet.')
    expect(say(SHOWN.replace('I’d', 'I'))).toBe('1 word changed. The other 9 keep their times.')
    expect(say(SHOWN.replace('that post', 'those many posts'))).toBe(
      '3 words changed. Times of 3 new words are estimated.',
    )
    expect(say(SHOWN.replace('have checked', 'checked'))).toBe('1 word changed. The other 9 keep their times.')
    expect(say('Yes.')).toBe('10 words changed. The time of 1 new word is estimated.')
    expect(describeEdit(SOURCE, SHOWN, SHOWN.replace('post', 'ghost'), false).sentence).toBe('1 word changed.')
  })

  it('says so where the words of the source are typed again, and refuses an empty paragraph', () => {
    expect(say(SHOWN, SHOWN.replace('post', 'ghost'))).toBe('Same as the source.')
    expect(describeEdit(SOURCE, SHOWN, '  ', true)).toMatchObject({
      sentence: 'This leaves the paragraph empty.',
      isEmpty: true,
    })
  })
})

describe('the field of a paragraph', () => {
  it('refuses line breaks, and takes what is pasted as plain text on one line', () => {
    const field = document.createElement('span')
    document.body.append(field)
    const inserted: (string | undefined)[] = []
    document.execCommand = (_command, _ui, value) => inserted.push(value) > 0
    const typed = vi.fn<(text: string) => void>()
    const { stop } = attachField(field, 'One two', typed)
    for (const inputType of ['insertParagraph', 'insertLineBreak', 'insertText']) {
      const event = new InputEvent('beforeinput', { inputType, cancelable: true })
      field.dispatchEvent(event)
      expect(event.defaultPrevented, inputType).toBe(inputType !== 'insertText')
    }
    const paste = Object.assign(new Event('paste', { cancelable: true }), {
      clipboardData: { getData: (kind: string) => (kind === 'text/plain' ? 'three\n  four' : '<b>three</b>') },
    })
    field.dispatchEvent(paste)
    expect(paste.defaultPrevented).toBe(true)
    expect(inserted).toEqual(['three four'])
    field.textContent = 'One\u00A0two three'
    field.dispatchEvent(new InputEvent('input'))
    expect(typed).toHaveBeenCalledWith('One two three')
    stop()
    field.remove()
  })
})

it('says that it is the original, while the translation is shown alone', () => {
  document.body.innerHTML = '<div id="p0" data-segment="0"></div>'
  window.history.replaceState(null, '', '?text=translation')
  const { session, tracks } = openTranslated()
  const corrector = { readParagraph: () => 'One two' } as unknown as Corrector
  render(
    <SessionContext value={session}>
      <EditedParagraph segment={0} corrector={corrector} />
    </SessionContext>,
  )
  expect(screen.getByText('Original (what was said)')).toBeTruthy()
  expect(screen.getByRole('textbox', { name: 'Correct the original of the paragraph' })).toBeTruthy()
  act(() => tracks.show('both'))
  expect(screen.queryByText('Original (what was said)')).toBeNull()
  window.history.replaceState(null, '', window.location.pathname)
})

function openTranslated() {
  const transcript = { segments: [{ id: 'p0', index: 0, text: 'One two' }] }
  const session = {
    episode: { id: 'talk', tracks: [{ kind: 'translation', key: 'de', language: 'de' }] },
    source: { transcript },
    transcript,
    commands: {},
    find: createStore(() => ({ query: '', hits: [], current: -1 })),
    store: createStore(() => ({ clock: { isMissing: true } })),
  } as unknown as Session
  return { session, tracks: findTracks(session)! }
}

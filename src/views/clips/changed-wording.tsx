/** A clip whose transcript has changed since it was made. */

import { displayText } from '../../core/transcript/display-text.ts'
import { cutToChange, type ChangedWords } from '../../services/clips/changed-words.ts'

export function ChangedWording(changed: ChangedWords) {
  const { was, now } = cutToChange(changed)
  const words = (text: string) => <span className="font-serif text-ink-2">“{displayText(text)}”</span>
  return (
    <p className="mt-1 text-small text-ink-3 wrap-anywhere">
      <span aria-hidden="true" className="me-1.25 font-semibold text-warn">
        ≈
      </span>
      The wording has changed since you made this clip. It was: {words(was)}{' '}
      {now === '' ? 'Nothing is said there now.' : <>It is now: {words(now)}</>}
    </p>
  )
}

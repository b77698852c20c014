import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { ChangedWording } from '../../../src/views/clips/changed-wording.tsx'

afterEach(cleanup)

const textOf = (was: string, now: string) => render(<ChangedWording was={was} now={now} />).container.textContent

it('shows the wording of a clip as it was and as it is', () => {
  expect(textOf('Nobody sleeps.', 'Nobody weeps.')).toContain(
    'The wording has changed since you made this clip. It was: “Nobody sleeps.” It is now: “Nobody weeps.”',
  )
})

it('says when nothing is said there any more', () => {
  expect(textOf('Nobody sleeps.', '')).toContain('Nothing is said there now.')
})

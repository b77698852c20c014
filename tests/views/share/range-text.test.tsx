import { act, cleanup, render } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { buildSpeakerIndex } from '../../../src/core/transcript/speakers.ts'
import type { Session } from '../../../src/session/session.ts'
import { SessionContext } from '../../../src/session/use-session.ts'
import type { RangeControls } from '../../../src/views/share/clip-range.ts'
import { RangeText } from '../../../src/views/share/range-text.tsx'
import { episodeOf } from '../../support/episode-text.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('draws the handles once the text they stand at has a place, not in the corner before', () => {
  let observe = () => {}
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(handle: () => void) {
        observe = handle
      }
      observe() {}
      disconnect() {}
    },
  )
  vi.stubGlobal('StaticRange', function (this: object, init: object) {
    Object.assign(this, init)
  })
  let height = 0
  vi.spyOn(Range.prototype, 'getBoundingClientRect').mockImplementation(() => new DOMRect(40, 60, 8, height))
  const episode = episodeOf('0:00 Ada: Bees dance.\n1:00 Ben: No bees here.')
  const transcript = buildTranscript(episode)
  const session = { episode, transcript, speakers: buildSpeakerIndex(episode, transcript) } as unknown as Session
  const range = { first: 0, last: 1, passage: { first: 0, last: 1, startOffset: 0, endOffset: 4 } }
  const controls = { range, move() {}, settle() {} } as unknown as RangeControls
  const { container } = render(
    <SessionContext value={session}>
      <RangeText {...controls} />
    </SessionContext>,
  )
  const handles = () => container.querySelectorAll('[data-round-handle]').length
  expect(handles()).toBe(0)
  height = 24
  act(() => observe())
  expect(handles()).toBe(2)
})

import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { applyCorrections } from '../../../src/core/corrections/apply-corrections.ts'
import { correctWords } from '../../../src/core/corrections/edit-passage.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import type { Session } from '../../../src/session/session.ts'
import { SessionContext } from '../../../src/session/use-session.ts'
import { ShareVerdict } from '../../../src/views/share/share-verdict.tsx'
import { FACTS } from '../../core/corrections/made-talk.ts'
import { writeEpisode } from '../../core/transcript/write-episode.ts'

const SOURCE = writeEpisode("0:20 Ann: Who's the master of this ship?")
const WHOSE = { from: 0, to: 1, is: 'Whose' }
const OF_ALL = { from: 3, to: 4, is: 'of each and' }

function show(changes: readonly (typeof WHOSE)[], isOwn: boolean) {
  const text = buildTranscript(SOURCE)
  const corrections = changes.map((change) => correctWords(text.segments[0]!, change, FACTS))
  const { transcript } = applyCorrections(SOURCE, text, corrections)
  const excerpts = { basis: () => 'stated', hasOwnWords: () => isOwn }
  const passage = { first: 0, last: 0, startOffset: 0, endOffset: 20, at: 20, end: 25 }
  render(
    <SessionContext value={{ transcript, excerpts } as unknown as Session}>
      <ShareVerdict range={{ passage, words: [], from: 0, to: 3 } as never} claimed={undefined} />
    </SessionContext>,
  )
  return document.body.textContent
}

afterEach(cleanup)

it('calls words that nobody has corrected word for word', () => {
  expect(show([], false)).toMatch(/^Word for word at 0:20/)
})

it('never calls the reader’s own correction word for word', () => {
  expect(show([WHOSE], true)).toMatch(/^≈ With your correction; the source has “Who’s”\.Copies say “edited”/)
  expect(screen.getByText(/With your correction/).className).not.toMatch(/accent/)
})

it('says what the source has where its owner has corrected it', () => {
  expect(show([WHOSE, OF_ALL], false)).toMatch(
    /^Word for word in the corrected text; the source has “Who’s”, no “each and”\./,
  )
})

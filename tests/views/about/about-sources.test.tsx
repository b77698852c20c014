import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { Session } from '../../../src/session/session.ts'
import { SessionContext } from '../../../src/session/use-session.ts'
import { AboutSources } from '../../../src/views/about/about-text.tsx'

afterEach(cleanup)

it('names the format of each source as people do, one of no known format as the file has it', () => {
  const sources = ['webvtt', 'note', 'episode', 'of-a-newer-version'].map((format) => ({ name: 'a', format }))
  const session = { episode: { sources } } as unknown as Session
  render(
    <SessionContext value={session}>
      <AboutSources />
    </SessionContext>,
  )
  const shown = screen.getAllByRole('listitem').map((item) => item.textContent)
  expect(shown).toEqual(['a · WebVTT', 'a · Markdown note', 'a · episode file', 'a · of-a-newer-version'])
})

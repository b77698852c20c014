import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { Session } from '../../../src/session/session.ts'
import { SessionContext } from '../../../src/session/use-session.ts'
import { AboutSources } from '../../../src/views/about/about-text.tsx'

afterEach(cleanup)

const servicesOf = (fix?: string, opened: readonly string[] = []) => ({
  site: { name: 'Harbour Talks', fix },
  library: { opened: { getState: () => new Set(opened) } },
})

function show(session: object): void {
  render(
    <SessionContext value={session as Session}>
      <AboutSources />
    </SessionContext>,
  )
}

it('names the format of each source as people do, one of no known format as the file has it', () => {
  const sources = ['webvtt', 'note', 'episode', 'of-a-newer-version'].map((format) => ({ name: 'a', format }))
  show({ episode: { id: 'a', sources }, services: servicesOf() })
  const shown = screen.getAllByRole('listitem').map((item) => item.textContent)
  expect(shown).toEqual(['a · WebVTT', 'a · Markdown note', 'a · episode file', 'a · of-a-newer-version'])
})

it.each([
  ['https://example.org/edit/{file}#L{line}', 'https://example.org/edit/tea%20%26%20moss/a%23.vtt#L1'],
  ['mailto:ada@example.org', 'mailto:ada@example.org?subject=tea%20%26%20moss/a%23.vtt'],
  ['mailto:ada@example.org?subject=Wrong:{file}', 'mailto:ada@example.org?subject=Wrong:tea%20%26%20moss/a%23.vtt'],
])('suggests a correction of the very file where the site takes them: %s', (fix, address) => {
  const sources = [{ name: 'a#.vtt', path: 'tea & moss/a#.vtt', format: 'webvtt' }]
  show({ episode: { id: 'a', sources }, services: servicesOf(fix) })
  expect(screen.getByRole('link', { name: 'Suggest a correction' }).getAttribute('href')).toBe(address)
  cleanup()
  show({ episode: { id: 'a', sources }, services: servicesOf(fix, ['a']) })
  expect(screen.queryByRole('link')).toBeNull()
})

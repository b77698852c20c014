import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { EpisodeId } from '../../../src/core/episode/schema.ts'
import { WaysOn } from '../../../src/views/transcript/text-interactions.tsx'

afterEach(cleanup)

it('has the related episodes of its own page, each time the reader is there, and shows them nowhere else', () => {
  document.body.insertAdjacentHTML(
    'beforeend',
    '<section id="related" data-of="talk" aria-label="Related" hidden><a href="/e/other">On rivers</a></section>',
  )
  const shownIn = () => within(screen.getByRole('navigation')).queryByRole('link', { name: 'On rivers' })
  const talk = <WaysOn key="talk" of={{ id: 'talk' as EpisodeId, channel: 'Bridges' }} />
  const other = <WaysOn key="other" of={{ id: 'other' as EpisodeId, channel: 'Bridges' }} />
  const { rerender, unmount } = render(talk)
  expect(shownIn()).not.toBeNull()
  rerender(other)
  expect(screen.getByRole('link', { name: 'All episodes of Bridges' })).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'On rivers' })).toBeNull()
  rerender(talk)
  expect(shownIn()).not.toBeNull()
  unmount()
  expect(screen.queryByRole('link')).toBeNull()
})

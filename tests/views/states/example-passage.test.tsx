import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { CatalogueEntry } from '../../../src/core/catalogue/catalogue-schema.ts'
import { EmptyNotes } from '../../../src/views/notes/notebook-view.tsx'

afterEach(cleanup)

const entry = (id: string, publishedOn: string, quote?: object) =>
  ({ id, title: `Talk ${id}`, publishedOn, quote }) as unknown as CatalogueEntry

it('an empty page of notes leads to a sentence of the newest episode that has one with a time', () => {
  const quote = { text: 'Bees dance.', speaker: 'Ada', at: 83 }
  render(
    <EmptyNotes
      episodes={[
        entry('old', '2024-01-01', quote),
        entry('new', '2025-01-01', { ...quote, text: 'Ants walk.' }),
        entry('timeless', '2026-01-01', { text: 'No time.', speaker: 'Ada' }),
        entry('silent', '2026-02-01'),
      ]}
    />,
  )
  expect(screen.getByRole('link', { name: '“Ants walk.”' }).getAttribute('href')).toBe('/e/new?t=83')
  expect(screen.getByRole('figure').textContent).toContain('Ada')
  expect(screen.getByRole('figure').textContent).toContain('1:23')
})

it('an empty page of notes makes up nothing where no sentence is known', () => {
  render(<EmptyNotes episodes={[entry('silent', '2026-02-01')]} />)
  expect(screen.getByRole('heading', { name: 'No notes yet' })).toBeTruthy()
  expect(screen.queryByRole('figure')).toBeNull()
})

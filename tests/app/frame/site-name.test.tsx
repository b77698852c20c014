import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { AppBar } from '../../../src/app/frame/app-bar.tsx'
import { usePageTitle } from '../../../src/app/frame/use-page-title.ts'
import { createAppServices } from '../../../src/services/app-services.ts'
import { leaveAll, leaveLater, openEmptyBrowser } from '../../reader/visits.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'

beforeEach(openEmptyBrowser)
afterEach(() => {
  cleanup()
  leaveAll()
})

function Page({ name }: { readonly name?: string }) {
  usePageTitle(name)
  const ignore = () => {}
  return <AppBar themeLabel="Dark" themeIcon="moon" onSearch={ignore} onTheme={ignore} onHelp={ignore} />
}

it('names the site in the bar, which leads to the library, and behind the title of each page', () => {
  const services = leaveLater(createAppServices('/', 'Harbour Talks'))
  const { rerender } = render(<Page />, {
    wrapper: ({ children }) => <AppServicesContext value={services}>{children}</AppServicesContext>,
  })
  expect(screen.getByRole('link', { name: 'Harbour Talks' }).getAttribute('href')).toBe('/')
  expect(document.title).toBe('Harbour Talks')
  rerender(<Page name="Notes" />)
  expect(document.title).toBe('Notes · Harbour Talks')
})

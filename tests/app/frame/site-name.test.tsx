import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ReactNode } from 'react'
import { SitePage } from '../../../src/app/frame/site-page.tsx'
import type { SiteWords } from '../../../src/services/site-words.ts'
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

function show(site: SiteWords, page: ReactNode) {
  const services = leaveLater(createAppServices('/talks/', site))
  return render(page, {
    wrapper: ({ children }) => <AppServicesContext value={services}>{children}</AppServicesContext>,
  })
}

it('shows the logo of the site in place of its name', () => {
  show({ name: 'Harbour Talks', logo: { path: 'assets/logo-1.svg', width: 60, height: 24 } }, <Page />)
  const logo = screen.getByRole('img', { name: 'Harbour Talks' })
  expect([logo.getAttribute('src'), logo.getAttribute('width')]).toEqual(['/talks/assets/logo-1.svg', '60'])
  expect(logo.closest('a')!.textContent).toBe('')
})

it('names the links of its owner at the foot of a page, which without them has none', () => {
  const links = [{ name: 'About us', address: 'https://example.org/about' }]
  const { unmount } = show({ name: 'Harbour Talks', links }, <SitePage>Text</SitePage>)
  const [foot] = screen.getAllByRole('contentinfo')
  expect(within(foot!).getByRole('link', { name: 'About us' }).getAttribute('href')).toBe('https://example.org/about')
  unmount()
  show({ name: 'Harbour Talks' }, <SitePage>Text</SitePage>)
  expect(screen.queryByRole('contentinfo')).toBeNull()
})

it('names the site in the bar, which leads to the library, and behind the title of each page', () => {
  const services = leaveLater(createAppServices('/', { name: 'Harbour Talks' }))
  const { rerender } = render(<Page />, {
    wrapper: ({ children }) => <AppServicesContext value={services}>{children}</AppServicesContext>,
  })
  expect(screen.getByRole('link', { name: 'Harbour Talks' }).getAttribute('href')).toBe('/')
  expect(document.title).toBe('Harbour Talks')
  rerender(<Page name="Notes" />)
  expect(document.title).toBe('Notes · Harbour Talks')
})

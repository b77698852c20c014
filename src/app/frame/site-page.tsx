/** The frame of every page but an episode: its bar leads to the other pages and opens files. */

import type { ComponentProps } from 'react'
import { Link, useLocation } from 'wouter'
import { OpenFileButton } from '../../views/import/open-file-button.tsx'
import { PageFrame } from './page-frame.tsx'
import { useOpenFiles } from './use-open-files.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { OwnerLinks } from '../../views/parts/owner-links.tsx'
import { MENU_ID } from './app-bar.tsx'

export function SitePage(props: Omit<ComponentProps<typeof PageFrame>, 'crumb' | 'words' | 'isReader' | 'tools'>) {
  const openFiles = useOpenFiles()
  return (
    <>
      <PageFrame
        {...props}
        words={<PageWords />}
        tools={<OpenFileButton variant="quiet" className="max-desk:hidden" onFiles={openFiles} />}
      />
      <SiteFoot />
    </>
  )
}

function SiteFoot() {
  const { site } = useAppServices()
  if (!site.links) return null
  return (
    <footer data-print="no" className="border-t border-line px-6 py-5 phone:px-5">
      <OwnerLinks />
    </footer>
  )
}

/** The words of the app bar that lead to the pages: in the bar, or in a menu under it where the window is narrow. */
const PAGES = [
  ['/', 'Library'],
  ['/search', 'Search'],
  ['/names', 'Names'],
  ['/check', 'Check a quote'],
  ['/notes', 'Notes'],
  ['/clips', 'Clips'],
] as const

/** Pages that belong to one of them. */
const BELOW: Partial<Readonly<Record<string, string>>> = { '/': '/page/', '/names': '/m/' }

function PageWords() {
  const [path] = useLocation()
  return (
    // A chosen page closes the menu, the page it lies over as well.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <nav
      id={MENU_ID}
      popover="auto"
      aria-label="Pages"
      className="page-words"
      onClick={({ currentTarget }) => currentTarget.hidePopover?.()}
    >
      {PAGES.map(([href, name]) => (
        <Link
          key={href}
          href={href}
          aria-current={href === path ? 'page' : BELOW[href] && path.startsWith(BELOW[href]) ? 'true' : undefined}
          className="page-word"
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}

/** The frame of every page but an episode: its bar leads to the other pages and opens files. */

import type { ComponentProps } from 'react'
import { Link, useLocation } from 'wouter'
import { OpenFileButton } from '../../views/import/open-file-button.tsx'
import { PageFrame } from './page-frame.tsx'
import { useOpenFiles } from './use-open-files.ts'
import { MENU_ID } from './app-bar.tsx'

export function SitePage(props: Omit<ComponentProps<typeof PageFrame>, 'crumb' | 'words' | 'isReader' | 'tools'>) {
  const openFiles = useOpenFiles()
  return (
    <PageFrame
      {...props}
      words={<PageWords />}
      tools={<OpenFileButton variant="quiet" className="max-desk:hidden" onFiles={openFiles} />}
    />
  )
}

/** The words of the app bar that lead to the pages: in the bar, or in a menu under it where the window is narrow. */
const PAGES = [
  ['/', 'Library'],
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
      className={
        'text-inherit wide:static wide:ms-8 wide:flex wide:gap-6 wide:overflow-visible wide:bg-transparent ' +
        'narrow:start-auto narrow:end-1 narrow:top-(--bar) narrow:min-w-48 narrow:rounded-2 narrow:bg-surface narrow:p-1 narrow:shadow-1'
      }
      onClick={({ currentTarget }) => currentTarget.hidePopover?.()}
    >
      {PAGES.map(([href, name]) => (
        <Link
          key={href}
          href={href}
          aria-current={href === path ? 'page' : BELOW[href] && path.startsWith(BELOW[href]) ? 'true' : undefined}
          className={
            'flex items-center font-medium text-ink-2 hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink ' +
            'wide:h-(--bar) wide:border-y-2 wide:border-transparent wide:aria-[current]:border-b-accent forced:border-0 narrow:min-h-11 narrow:rounded-1 narrow:px-3 narrow:hover:bg-well'
          }
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}

/** The bar on top of every page: home, where we are, the other pages, search, theme, keys. */

import type { ReactNode, Ref } from 'react'
import { Link } from 'wouter'
import { useAppServices } from '../../services/use-app-services.ts'
import { IconButton } from '../../views/parts/controls/button.tsx'
import { Icon } from '../../views/parts/icon.tsx'
import { CommandKey } from '../../views/parts/controls/kbd.tsx'

/** Of the element of the words. */
export const MENU_ID = 'pages'

interface AppBarProps {
  readonly ref?: Ref<HTMLElement>
  /** Title of the episode. */
  readonly crumb?: string
  /** Instead of a title: the pages there are, also the menu of a button where the window is narrow. */
  readonly words?: ReactNode
  readonly hasSearch?: boolean
  /** Content of this page only. */
  readonly tools?: ReactNode
  readonly themeLabel: string
  readonly themeIcon: 'sun' | 'moon' | 'system'
  readonly onSearch: () => void
  readonly onTheme: () => void
  readonly onHelp: () => void
  /** Only where there is a text to read. */
  readonly onSettings?: (() => void) | undefined
}

export function AppBar({
  ref,
  crumb,
  words,
  hasSearch = true,
  tools,
  themeLabel,
  themeIcon,
  onSearch,
  onTheme,
  onHelp,
  onSettings,
}: AppBarProps) {
  const { base, site } = useAppServices()
  return (
    <header ref={ref} data-print="no" className="app-bar">
      {crumb !== undefined && (
        <Link
          href="/"
          aria-label="Library"
          className="inline-flex size-11 flex-none items-center justify-center rounded-2 text-ink-2 hover:bg-well wide:hidden phone:-ms-3"
        >
          <Icon name="back" />
        </Link>
      )}
      <Link
        href="/"
        className={`flex min-w-0 items-center gap-2.5 rounded-1 font-serif text-row/5 font-semibold tracking-[-.003em] whitespace-nowrap ${crumb === undefined ? '' : 'narrow:hidden'}`}
      >
        {site.logo ? (
          <img src={base + site.logo.path} width={site.logo.width} height={site.logo.height} alt={site.name} />
        ) : (
          <>
            <Logo />
            <span className="truncate">{site.name}</span>
          </>
        )}
      </Link>
      {words}
      {crumb !== undefined && (
        <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-2 font-medium text-ink-2">
          <Link href="/" className="ms-3 hover:text-ink narrow:hidden">
            Library
          </Link>
          <span aria-hidden="true" className="mx-2 h-5 w-px flex-none bg-line-2 phone:hidden" />
          <b className="truncate font-medium">{crumb}</b>
        </nav>
      )}
      <span className="flex-1" />
      {!words && tools}
      {hasSearch && <SearchTrigger onSearch={onSearch} />}
      {words && tools}
      {onSettings && <IconButton icon="text" label="Reading settings" keys="," onClick={onSettings} />}
      {/* On a phone it is in the settings of an episode's page. */}
      <IconButton
        icon={themeIcon}
        label={themeLabel}
        keys="D"
        className={onSettings ? 'phone:hidden' : ''}
        onClick={onTheme}
      />
      <IconButton icon="help" label="Keyboard shortcuts" keys="?" className="phone:hidden" onClick={onHelp} />
      {words && <IconButton icon="menu" label="Menu" className="wide:hidden" popoverTarget={MENU_ID} />}
    </header>
  )
}

function SearchTrigger({ onSearch }: { readonly onSearch: () => void }) {
  return (
    <>
      <button type="button" className="search-field" onClick={onSearch}>
        <Icon name="search" className="size-4" />
        <span className="flex-1 truncate">Search all episodes</span>
        <CommandKey letter="K" />
      </button>
      <IconButton icon="search" label="Search all episodes" className="wide:hidden" onClick={onSearch} />
    </>
  )
}

function Logo() {
  return (
    <svg className="size-6 flex-none fill-ink" viewBox="0 0 24 24" aria-hidden="true">
      <rect x="2" y="4" width="12" height="3" rx="1" />
      <rect x="16" y="4" width="6" height="3" rx="1" />
      <rect x="2" y="10.5" width="4" height="3" rx="1" />
      <rect className="fill-marker-2" x="8" y="9.5" width="9" height="5" rx="1" />
      <rect x="19" y="10.5" width="3" height="3" rx="1" />
      <rect x="2" y="17" width="9" height="3" rx="1" />
      <rect className="fill-accent" x="13.5" y="15" width="2" height="7" rx="1" />
    </svg>
  )
}

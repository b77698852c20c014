/** The tabs of a phone, always at the bottom of the window, and the chips over a panel that lead to those without a tab. */

import './tab-bar.css'
import type { PanelName } from '../../services/address.ts'
import { useSession } from '../../session/use-session.ts'
import { walkTabs, type Tab } from '../../views/parts/controls/tabs.tsx'
import { Icon, type IconName } from '../../views/parts/icon.tsx'
import type { ShownPanel } from './panel-content.ts'
import { listPhoneTabs } from './panel-tabs.ts'

const ICONS: Readonly<Partial<Record<PanelName, IconName>>> = {
  chapters: 'menu',
  notes: 'note',
  summary: 'file',
  resources: 'link',
}

interface TabBarProps {
  /** `transcript` while the text shows. */
  readonly panel: PanelName
  readonly onSearch: () => void
}

export function TabBar({ panel, onSearch }: TabBarProps) {
  const session = useSession()
  const { tabs, current } = listPhoneTabs(session, panel)
  return (
    <div data-print="no" className="tab-bar covers">
      <div role="tablist" tabIndex={-1} aria-label="Panels" className="contents" onKeyDown={walkTabs}>
        {tabs.map((tab) => (
          <TabButton key={tab.name} tab={tab} isCurrent={tab.name === current} isStop={tab.name === current}>
            {tab.name === 'transcript' ? <Book /> : <Icon name={ICONS[tab.name] ?? 'mark'} className="size-5.5" />}
          </TabButton>
        ))}
      </div>
      <button type="button" aria-haspopup="dialog" onClick={onSearch}>
        <Icon name="search" className="size-5.5" />
        Search
      </button>
    </div>
  )
}

/** Drawn here: the other icons come with every page. */
function Book() {
  return (
    <svg
      className="block size-5.5 flex-none fill-none stroke-current"
      viewBox="0 0 20 20"
      strokeWidth={1.6}
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M10 5.5C8.5 4.3 6 4 3.5 4.5v10.8c2.5-.5 5-.2 6.5 1 1.5-1.2 4-1.5 6.5-1V4.5C14 4 11.5 4.3 10 5.5zM10 5.5v10.8" />
    </svg>
  )
}

/** Over the highlights and their likes; nothing where there is only one of these. */
export function PanelChips({ panel }: { readonly panel: ShownPanel }) {
  const session = useSession()
  const { more } = listPhoneTabs(session, panel)
  if (more.length === 0) return null
  const stop = (more.find(({ name }) => name === panel) ?? more[0])?.name
  return (
    <div
      role="tablist"
      tabIndex={-1}
      aria-label="More panels"
      data-print="no"
      className="panel-chips no-bars"
      onKeyDown={walkTabs}
    >
      {more.map((tab) => (
        <TabButton key={tab.name} tab={tab} isCurrent={tab.name === panel} isStop={tab.name === stop} />
      ))}
    </div>
  )
}

interface TabButtonProps {
  readonly tab: Tab<PanelName>
  readonly isCurrent: boolean
  /** Reached by Tab; the others by the arrows. */
  readonly isStop: boolean
  readonly children?: React.ReactNode
}

function TabButton({ tab: { name, label }, isCurrent, isStop, children }: TabButtonProps) {
  const session = useSession()
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${name}`}
      aria-selected={isCurrent}
      aria-controls={name === 'transcript' ? 'transcript' : 'panel'}
      tabIndex={isStop ? 0 : -1}
      onClick={() => session.commands.showPanel(name)}
    >
      {children}
      {label}
    </button>
  )
}

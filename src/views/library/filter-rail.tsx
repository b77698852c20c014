/** Channels and tags beside the episodes, on wide screens. */

import { useState, type ReactNode } from 'react'
import { isSameTag, listChannels, listTags, type Facet } from '../../core/episode/catalogue.ts'
import type { CatalogueEntry } from '../../core/episode/schema.ts'
import { formatNumber } from '../../core/text/number.ts'
import type { LibraryAddress } from '../../session/address.ts'
import { FilterLink } from './filter-link.tsx'
import { changeLibraryAddress } from './library-search.ts'

export interface FilterProps {
  readonly episodes: readonly CatalogueEntry[]
  readonly address: LibraryAddress
  readonly onChangeAddress: (address: LibraryAddress) => void
}

const TAGS_AT_FIRST = 5

interface FilterRailProps extends FilterProps {
  /** What stands above the filters. */
  readonly children?: ReactNode
}

export function FilterRail({ episodes, address, onChangeAddress, children }: FilterRailProps) {
  const channels = listChannels(episodes)
  return (
    <aside aria-label="Open and filter" className="narrow:hidden">
      {children}
      {channels.length > 0 && (
        <nav aria-label="Channels">
          <h2 className="mb-1.5 text-[15px]/5 font-semibold">Channels</h2>
          <ul>
            <RailItem
              facet={{ name: 'All channels', count: episodes.length }}
              address={changeLibraryAddress(address, { channel: undefined })}
              isCurrent={address.channel === undefined}
              onChangeAddress={onChangeAddress}
            />
            {channels.map((facet) => (
              <RailItem
                key={facet.name}
                facet={facet}
                address={changeLibraryAddress(address, { channel: facet.name })}
                isCurrent={address.channel === facet.name}
                onChangeAddress={onChangeAddress}
              />
            ))}
          </ul>
        </nav>
      )}
      <TagList episodes={episodes} address={address} onChangeAddress={onChangeAddress} />
    </aside>
  )
}

function TagList({ episodes, address, onChangeAddress }: FilterProps) {
  const [isOpen, setOpen] = useState(false)
  const tags = listTags(episodes)
  if (tags.length === 0) return null
  const shown = isOpen ? tags : keepChosen(tags, address.tag)
  return (
    <nav aria-label="Tags" className="mt-9">
      <h2 className="mb-1.5 text-[15px]/5 font-semibold">Tags</h2>
      <ul>
        {shown.map((facet) => (
          <RailItem
            key={facet.name}
            facet={facet}
            address={changeLibraryAddress(address, {
              tag: isSameTag(address.tag, facet.name) ? undefined : facet.name,
            })}
            isCurrent={isSameTag(address.tag, facet.name)}
            onChangeAddress={onChangeAddress}
          />
        ))}
      </ul>
      {tags.length > TAGS_AT_FIRST && (
        <button
          type="button"
          aria-expanded={isOpen}
          className="mt-2 text-small font-medium text-accent underline decoration-accent/35 underline-offset-3 hover:decoration-current"
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Fewer tags' : `All ${tags.length} tags`}
        </button>
      )}
    </nav>
  )
}

/** The first few; a chosen tag further down the list is shown with them. */
function keepChosen(tags: readonly Facet[], chosen: string | undefined): readonly Facet[] {
  const first = tags.slice(0, TAGS_AT_FIRST)
  return [...first, ...tags.slice(TAGS_AT_FIRST).filter(({ name }) => isSameTag(name, chosen))]
}

interface RailItemProps {
  readonly facet: Facet
  readonly address: LibraryAddress
  readonly isCurrent: boolean
  readonly onChangeAddress: (address: LibraryAddress) => void
}

function RailItem({ facet: { name, count }, address, isCurrent, onChangeAddress }: RailItemProps) {
  return (
    <li>
      <FilterLink
        address={address}
        isCurrent={isCurrent}
        onChangeAddress={onChangeAddress}
        className="group/item -mx-2.5 flex justify-between gap-3 rounded-1 px-2.5 py-1.5 text-ink-2 hover:bg-well aria-[current=true]:bg-tint aria-[current=true]:font-semibold aria-[current=true]:text-accent"
      >
        {name} <span className="text-ink-3 num group-aria-[current=true]/item:text-accent">{formatNumber(count)}</span>
      </FilterLink>
    </li>
  )
}

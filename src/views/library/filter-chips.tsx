/** Channels and tags as one row of chips, on narrow screens. */

import { isSameTag, listChannels, listTags } from '../../core/episode/catalogue.ts'
import { Icon } from '../parts/icon.tsx'
import { FilterLink } from './filter-link.tsx'
import type { FilterProps } from './filter-rail.tsx'
import { changeLibraryAddress } from './library-search.ts'

const CHIP =
  'inline-flex min-h-11 flex-none items-center gap-1.5 rounded-full border border-line-2 text-small font-medium whitespace-nowrap text-ink-2 ' +
  'hover:border-control hover:text-ink phone:text-ui '
const CHOSEN =
  'aria-[current=true]:border-accent aria-[current=true]:bg-tint aria-[current=true]:text-accent aria-[current=true]:inset-ring aria-[current=true]:inset-ring-accent '

export function FilterChips({ episodes, address, onChangeAddress }: FilterProps) {
  const channels = listChannels(episodes)
  const tags = listTags(episodes)
  if (channels.length === 0 && tags.length === 0) return null
  return (
    <div
      role="group"
      aria-label="Filter"
      className="no-bars -mx-1 mb-3 flex gap-2 overflow-x-auto p-1 wide:hidden phone:-mx-5 phone:px-5"
    >
      {channels.length > 0 && <ChannelChip episodes={episodes} address={address} onChangeAddress={onChangeAddress} />}
      {tags.map(({ name, count }) => (
        <FilterLink
          key={name}
          address={changeLibraryAddress(address, { tag: isSameTag(address.tag, name) ? undefined : name })}
          isCurrent={isSameTag(address.tag, name)}
          onChangeAddress={onChangeAddress}
          className={`group/item px-3 phone:px-4 ${CHIP}${CHOSEN}`}
        >
          {name} <span className="font-normal text-ink-3 num group-aria-[current=true]/item:text-accent">{count}</span>
        </FilterLink>
      ))}
    </div>
  )
}

function ChannelChip({ episodes, address, onChangeAddress }: FilterProps) {
  const isChosen = address.channel !== undefined
  return (
    <span
      className={`relative ${CHIP}${isChosen ? 'border-accent bg-tint text-accent inset-ring inset-ring-accent' : ''}`}
    >
      <select
        aria-label="Channel"
        value={address.channel ?? ''}
        className="field-sizing-content h-full max-w-60 cursor-pointer appearance-none truncate rounded-full bg-transparent ps-3 pe-8 outline-offset-0 phone:ps-4 phone:pe-9"
        onChange={(event) =>
          onChangeAddress(
            changeLibraryAddress(address, { channel: event.target.value === '' ? undefined : event.target.value }),
          )
        }
      >
        <option value="">{isChosen ? 'All channels' : 'Channel'}</option>
        {listChannels(episodes).map(({ name, count }) => (
          <option key={name} value={name}>
            {isChosen && name === address.channel ? name : `${name} (${count})`}
          </option>
        ))}
      </select>
      <Icon name="down" className="pointer-events-none absolute end-2.5 size-4 phone:end-3.5" />
    </span>
  )
}
